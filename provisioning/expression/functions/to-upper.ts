import { toUpper } from '../../dotnet/text/letter-case';
import { letterCase } from './letter-case';

export const toUpperFunction = letterCase('ToUpper', toUpper);
