import { GREEN } from '../paper-131/green.ts';
import { ROUTER } from '../paper-133/router.ts';
import { BILL } from '../paper-134/bill.ts';
import { PHONE } from '../paper-140/phone.ts';
import type { Calculator } from './calculator.ts';
import type { SurveyId } from './surveys.ts';

/** The formulas of a survey that has some. */
export function calculatorOf(survey: SurveyId): Calculator | undefined {
  switch (survey) {
    case 131:
      return GREEN;
    case 133:
      return ROUTER;
    case 134:
      return BILL;
    case 140:
      return PHONE;
    case 1:
    case 24:
    case 86:
    case 121:
      return undefined;
  }
}
