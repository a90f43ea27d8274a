/** Every profile. */
import { GENERIC } from './generic';
import { IPASS_SMARTCONNECT } from './ipass-smartconnect';
import type { ScimProfile } from './profile';

export const SCIM_PROFILES: readonly ScimProfile[] = [IPASS_SMARTCONNECT, GENERIC];
