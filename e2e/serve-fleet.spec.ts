import { expect, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const serving = (plan: string): string => `./?m=llama-3-70b&hw=8xh100-sxm&tab=serve&serve=${plan.replaceAll(' ', '+')}`;

test('the planner finds a fleet and what it costs, and says what is missing where none keeps the targets', async ({ page }, info) => {
  await page.goto(serving('rate/2 req/600'));
  const panel = page.getByRole('region', { name: 'Fleet planner' });
  const title = panel.getByRole('heading', { level: 2 });
  await panel.getByRole('button', { name: 'Find the cheapest fleet' }).click();
  await expect(title).toHaveText(/ at \$[\d.]+\/h \(\$[\d,]+ a month\) keeps? both targets at 2\u00a0requests\/s/);
  const [, cost = ''] = /at (\$[\d.]+)\/h/.exec((await title.textContent()) ?? '') ?? [];
  await expect(panel.getByRole('table', { name: 'Machines of the fleet' })).toContainText(cost);
  await expect(panel.getByRole('region', { name: 'Simulation of the fleet' })).toContainText('kept');
  await panel.getByText('Machines on offer and limits').click();
  await expectNoViolations(page, info, '#fleet');
  // 141 GB of weights take over 5 ms to be read once by any machine on offer.
  await page.goto(serving('rate/2 req/600 tpot/p99/5ms'));
  await panel.getByRole('button', { name: 'Find the cheapest fleet' }).click();
  await expect(title).toHaveText('No machine on offer keeps the targets, whatever the size of a request');
  await expect(panel.getByText(/No machine keeps 5.00.ms between tokens .* the nearest, .+, takes [\d.]+.ms/).first()).toBeVisible();
});
