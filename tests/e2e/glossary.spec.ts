/** What words mean: found in the glossary, and shown where they are read. */
import { expect } from 'playwright/test';
import { test } from '../support/elements.ts';

test.describe('glossary-term', () => {
  const body =
    '<p>Watch <glossary-term data-term="Replication lag" data-definition="How far a replica is behind."><a href="#lag">the lag</a></glossary-term> closely.</p><p id="lag">Elsewhere</p>';

  test('a tap on a word shows what it means, and a tap beside it takes that away', async ({
    page,
    show,
  }) => {
    await show(body);
    await page.getByRole('link', { name: 'the lag' }).click();
    const card = page.getByRole('dialog', { name: 'Replication lag' });
    await expect(card).toHaveText('Replication lag How far a replica is behind.In the glossary');
    await expect(card).toBeInViewport({ ratio: 1 });
    await page.mouse.click(5, 400);
    await expect(card).toHaveCount(0);
    await expect(page.locator('p').first()).toHaveText('Watch the lag closely.');
    await expect(page.getByRole('link', { name: 'the lag' })).toHaveAttribute(
      'aria-haspopup',
      'dialog',
    );
  });

  test('what it means stands beside the word and never beyond the page; who wants another tab gets the page', async ({
    page,
    show,
  }) => {
    await show(
      `<style>p { position: fixed; margin: 0 } .term-card { position: absolute; inset: auto; margin: 0 }</style>${body}`,
    );
    const word = page.getByRole('link', { name: 'the lag' });
    const card = page.getByRole('dialog');
    for (const [place, isBelow] of [
      ['inset: 0 0 auto auto', true],
      ['inset: auto auto 0 0', false],
      ['inset: auto 0 0 auto', false],
    ] as const) {
      await page
        .locator('p')
        .first()
        .evaluate((line, css) => (line.style.cssText = css), place);
      await word.click();
      await expect(card).toBeInViewport({ ratio: 1 });
      const [of, at] = [(await card.boundingBox())!, (await word.boundingBox())!];
      const gap = isBelow ? of.y - at.y - at.height : at.y - of.y - of.height;
      expect(Math.round(gap)).toBe(6);
      await page.keyboard.press('Escape');
    }
    for (const key of ['Control', 'Shift', 'Alt', 'Meta'] as const) {
      await word.dispatchEvent('click', {
        [`${key.replace('Control', 'Ctrl').toLowerCase()}Key`]: true,
      });
      await expect(card).toHaveCount(0);
    }
  });

  test('with the keyboard it opens, leads to the glossary, and gives the focus back', async ({
    page,
    show,
  }) => {
    await show(body);
    const word = page.getByRole('link', { name: 'the lag' });
    await word.press('Enter');
    await expect(page.getByRole('dialog')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(word).toBeFocused();
    await word.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'In the glossary' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#lag$/);
  });
});

test.describe('glossary-filter', () => {
  const group = (letter: string, ...entries: string[]) =>
    `<section data-letter="${letter}">${entries.map((words) => `<div class="entry">${words}</div>`).join('')}</section>`;
  const body = `<glossary-filter><label>Find a term <input type="search"></label><a href="#a" data-letter-link="A">A</a><a href="#b" data-letter-link="B">B</a><p role="status"></p>${group('A', 'Availability: nines', 'Autovacuum')}${group('B', 'Backfill: many rows')}<p data-empty hidden>None</p></glossary-filter>`;

  test('the letters typed leave the terms that hold them, their letters, and a count', async ({
    page,
    show,
  }) => {
    await show(body);
    await page.getByRole('searchbox').fill('NINES avail');
    await expect(page.locator('.entry:visible')).toHaveText(['Availability: nines']);
    await expect(page.getByRole('link')).toHaveText(['A']);
    await expect(page.getByRole('status')).toHaveText('1 of 3 terms');
    await page.getByRole('searchbox').fill('nothing like it');
    await expect(page.getByText('None')).toBeVisible();
    await page.getByRole('searchbox').fill('');
    await expect(page.locator('.entry:visible')).toHaveCount(3);
    await expect(page.getByText('None')).toBeHidden();
    await expect(page.getByRole('status')).toHaveText('3 terms');
  });

  test('who follows a link to a term that is filtered out sees all terms again', async ({
    page,
    show,
  }) => {
    await show(
      body
        .replace('nines', 'nines, see <a href="#b1">Backfill</a> and <a href="#a1">itself</a>')
        .replace('class="entry">A', 'class="entry" id="a1">A')
        .replace('class="entry">B', 'class="entry" id="b1">B'),
    );
    const box = page.getByRole('searchbox');
    await box.fill('nines');
    await page.getByRole('link', { name: 'itself' }).click();
    await expect(box).toHaveValue('nines');
    await page.getByRole('link', { name: 'Backfill' }).click();
    await expect(box).toHaveValue('');
    await expect(page.locator('.entry:visible')).toHaveCount(3);
  });

  test('letters that the browser keeps when one comes back are asked for at once', async ({
    page,
    show,
  }) => {
    await show(body.replace('type="search"', 'type="search" value="nines"'));
    await expect(page.getByRole('status')).toHaveText('1 of 3 terms');
    await expect(page.locator('.entry:visible')).toHaveText(['Availability: nines']);
  });
});
