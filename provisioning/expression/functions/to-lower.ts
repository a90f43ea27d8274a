import { toLower } from '../../dotnet/text/letter-case';
import { letterCase } from './letter-case';

export const toLowerFunction = letterCase('ToLower', toLower);
