import type { ReportForm } from '../report-output';
import { page } from './page';

/** One page that holds everything it shows, for people who do not know the program. */
export const htmlForm: ReportForm = {
  // What the page holds must not grow with the tenants of a spec without end.
  limits: (tenants) => ({
    inGroup: 1000,
    inSection: Math.max(50, Math.floor(5000 / Math.ceil(tenants / 5))),
  }),
  whole: page,
};
