/** What the page of the assessment shows. */
import type { AssessmentModel } from '../../domain/schema/assessment.ts';
import type { Raising } from '../../domain/assessment/raising.ts';

export interface QuestionView {
  question: AssessmentModel['questions'][number];
  raising: Raising;
}
