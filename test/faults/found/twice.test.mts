import { parts } from './all.mts';
import { testsOf } from './rows.mts';

testsOf(parts['twice']);
