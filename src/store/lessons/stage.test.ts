import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAudience, isNewer } from './stage-audience.ts';
import type { StageChannel } from './stage-channel.ts';
import { MOST_UNANSWERED, type Every } from './watch.ts';
import { NO_PROBLEMS } from './problem-work.ts';
import { createPresenter, type Shown } from './stage-presenter.ts';
import { TOP } from './stage-reading.ts';
import { readStageMessage, type StageMessage, type StageState } from './stage-message.ts';

/** Windows of one browser: what one posts every other hears, in order. */
function createHall() {
  const windows = new Set<(message: unknown) => void>();
  const open = (): StageChannel => {
    let own: ((message: unknown) => void) | undefined;
    return {
      post: (message) => [...windows].filter((hear) => hear !== own).forEach((hear) => hear(structuredClone(message))),
      listen: (listener) => {
        own = listener;
        windows.add(listener);
        return () => windows.delete(listener);
      },
      close: () => own && windows.delete(own),
    };
  };
  return { open, shout: (message: unknown) => [...windows].forEach((hear) => hear(message)) };
}

const shown = (link: string, more: Partial<Shown> = {}): Shown => ({ link, explain: undefined, step: 'roofline.ridge', guess: undefined, problems: NO_PROBLEMS, theme: 'projector', scale: 1, laser: undefined, blank: false, qr: false, reading: TOP, settings: false, ...more });

/** An audience window, what it showed and was told, and its beats, which the test strikes. */
function seats(hall: ReturnType<typeof createHall>) {
  const links: string[] = [];
  const left: boolean[] = [];
  const clock = createClock();
  createAudience({ channel: hall.open(), onState: (state) => links.push(state.link), onLeft: (gone) => left.push(gone), every: clock.every });
  return { links, left, beat: clock.beat };
}

function createClock() {
  const ticks = new Set<() => void>();
  const every: Every = (tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  };
  return { every, beat: (times: number) => Array.from({ length: times }, () => [...ticks].forEach((tick) => tick())) };
}

/** Enough beats for whoever does not answer to count as gone. */
const SILENCE = MOST_UNANSWERED + 1;

describe('a presenter and an audience', () => {
  it('are equal after every change, and when the audience comes late', () => {
    const hall = createHall();
    const early = seats(hall);
    const presenter = createPresenter({ channel: hall.open(), id: 'one', now: () => 1, onOvertaken: () => {} });
    presenter.show(shown('?a=1'));
    presenter.show(shown('?a=1'));
    presenter.show(shown('?a=2'));
    expect(early.links).toEqual(['?a=1', '?a=2']);
    expect(seats(hall).links).toEqual(['?a=2']);
  });

  it('keeps the last picture when the presenter leaves, and follows whoever comes next', () => {
    const hall = createHall();
    const audience = seats(hall);
    const first = createPresenter({ channel: hall.open(), id: 'one', now: () => 5, onOvertaken: () => {} });
    first.show(shown('?a=1'));
    first.close();
    expect(audience.links).toEqual(['?a=1']);
    createPresenter({ channel: hall.open(), id: 'two', now: () => 9, onOvertaken: () => {} }).show(shown('?b=1'));
    expect(audience.links).toEqual(['?a=1', '?b=1']);
  });
});

describe('what a hall sends back', () => {
  it('reaches whoever presents, and nobody else', () => {
    const hall = createHall();
    const audience = createAudience({ channel: hall.open(), onState: () => {}, onLeft: () => {}, every: createClock().every });
    const heard: string[] = [];
    const join = (id: string, began: number) => {
      const presenter = createPresenter({ channel: hall.open(), id, now: () => began, onOvertaken: () => {}, onKey: (key) => heard.push(`${id} ${key}`), onSeen: ({ to }) => heard.push(`${id} ${to}`) });
      presenter.show(shown(`?${id}`));
      return presenter;
    };
    audience.press('b');
    join('first', 1);
    const second = join('second', 2);
    audience.press('PageDown');
    audience.tellSeen({ from: 0, to: 0.5 });
    second.close();
    audience.press('x');
    expect(heard).toEqual(['second PageDown', 'second 0.5', 'first x']);
  });
});

describe('an audience whose presenter is gone', () => {
  it('is told at once by a presenter that leaves, and that another presents', () => {
    const hall = createHall();
    const audience = seats(hall);
    const first = createPresenter({ channel: hall.open(), id: 'one', now: () => 5, onOvertaken: () => {} });
    first.show(shown('?a=1'));
    expect(audience.left).toEqual([]);
    first.close();
    expect([audience.left, audience.links]).toEqual([[true], ['?a=1']]);
    createPresenter({ channel: hall.open(), id: 'two', now: () => 9, onOvertaken: () => {} }).show(shown('?b=1'));
    expect([audience.left, audience.links]).toEqual([[true, false], ['?a=1', '?b=1']]);
  });

  it('finds out by itself where the presenter crashed, once, and keeps the picture', () => {
    const hall = createHall();
    const audience = seats(hall);
    const crashing = hall.open();
    createPresenter({ channel: crashing, id: 'one', now: () => 5, onOvertaken: () => {} }).show(shown('?a=1'));
    audience.beat(10 * SILENCE);
    expect(audience.left).toEqual([]);
    crashing.close();
    audience.beat(SILENCE - 1);
    expect(audience.left).toEqual([]);
    audience.beat(10);
    expect([audience.left, audience.links]).toEqual([[true], ['?a=1']]);
  });

  it('follows a presenter again that was only held up', () => {
    const hall = createHall();
    const audience = seats(hall);
    const slow = hall.open();
    let stuck = false;
    const presenter = createPresenter({ channel: { ...slow, listen: (listener) => slow.listen((message) => stuck || listener(message)) }, id: 'one', now: () => 5, onOvertaken: () => {} });
    presenter.show(shown('?a=1'));
    stuck = true;
    audience.beat(SILENCE);
    expect(audience.left).toEqual([true]);
    stuck = false;
    audience.beat(1);
    expect(audience.left).toEqual([true, false]);
  });

  it('asks for a state that it missed', () => {
    const hall = createHall();
    const deaf = hall.open();
    const links: string[] = [];
    let lost = false;
    const clock = createClock();
    createAudience({ channel: { ...deaf, listen: (listener) => deaf.listen((message) => lost || listener(message)) }, onState: ({ link }) => links.push(link), onLeft: () => {}, every: clock.every });
    const presenter = createPresenter({ channel: hall.open(), id: 'one', now: () => 5, onOvertaken: () => {} });
    presenter.show(shown('?a=1'));
    lost = true;
    presenter.show(shown('?a=2'));
    lost = false;
    clock.beat(1);
    expect(links).toEqual(['?a=1', '?a=2']);
  });
});

describe('two presenters', () => {
  it('leave the hall to the one who began later; the other hears it, is silent, and may take over', () => {
    const hall = createHall();
    const told: boolean[] = [];
    const audience = seats(hall);
    const old = createPresenter({ channel: hall.open(), id: 'old', now: () => 20, onOvertaken: (overtaken) => told.push(overtaken) });
    old.show(shown('?old=1'));
    const young = createPresenter({ channel: hall.open(), id: 'young', now: () => 30, onOvertaken: () => {} });
    young.show(shown('?young=1'));
    old.show(shown('?old=2'));
    expect(audience.links).toEqual(['?old=1', '?young=1']);
    expect(told).toEqual([true]);
    old.takeOver();
    // Its clock stands at 20: it began later all the same, by saying so.
    expect(told).toEqual([true, false]);
  });

  /** Presenters who began one after the other, each showing its own name. */
  function presenters(hall: ReturnType<typeof createHall>, ...names: readonly string[]) {
    return names.map((name, at) => {
      const channel = hall.open();
      const told: boolean[] = [];
      const clock = createClock();
      const presenter = createPresenter({ channel, id: name, now: () => at + 1, onOvertaken: (overtaken) => told.push(overtaken), every: clock.every });
      presenter.show(shown(`?${name}`));
      return { ...presenter, channel, told, beat: clock.beat };
    });
  }

  it('gives the hall back to the first when the later one goes, with what the first shows by then', () => {
    const hall = createHall();
    const audience = seats(hall);
    const [first, second] = presenters(hall, 'first', 'second');
    first?.show(shown('?first=2'));
    expect(audience.links.at(-1)).toBe('?second');
    second?.close();
    expect(audience.links.at(-1)).toBe('?first=2');
    expect(first?.told).toEqual([true, false]);
    expect(audience.left.at(-1)).toBe(false);
    first?.show(shown('?first=3'));
    expect(audience.links.at(-1)).toBe('?first=3');
  });

  it('gives it back when the later one crashed, whoever notices', () => {
    for (const notices of ['audience', 'first'] as const) {
      const hall = createHall();
      const audience = seats(hall);
      const [first, second] = presenters(hall, 'first', 'second');
      const beat = (times: number) => (notices === 'audience' ? audience : first)?.beat(times);
      beat(10 * SILENCE);
      expect([first?.told, audience.links.at(-1)]).toEqual([[true], '?second']);
      second?.channel.close();
      beat(SILENCE);
      expect([first?.told, audience.links.at(-1), audience.left.at(-1)]).toEqual([[true, false], '?first', false]);
    }
  });

  it('goes from one to the next as they leave, the latest first', () => {
    const hall = createHall();
    const audience = seats(hall);
    const all = presenters(hall, 'one', 'two', 'three');
    all[2]?.close();
    expect(audience.links.at(-1)).toBe('?two');
    expect(all.map(({ told }) => told.at(-1) ?? false)).toEqual([true, false, false]);
    all[1]?.close();
    expect(audience.links.at(-1)).toBe('?one');
  });

  it('stays where it is when the one that is silent leaves', () => {
    const hall = createHall();
    const audience = seats(hall);
    const [first] = presenters(hall, 'first', 'second');
    first?.close();
    expect([audience.links.at(-1), audience.left]).toEqual(['?second', []]);
    // Leaving twice, as a page does that is unloaded, says nothing more.
    first?.close();
    first?.takeOver();
    expect(audience.links.at(-1)).toBe('?second');
  });
});

const states = fc.record({ presenter: fc.constantFrom('a', 'b', 'c'), since: fc.integer({ min: 0, max: 3 }), seq: fc.integer({ min: 0, max: 5 }) }).map((who): StageState => ({ ...shown(JSON.stringify(who)), ...who }));

describe('messages', () => {
  it('end in the newest state, in whatever order they come and however many are lost or doubled', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 12 }), (sent, again) => {
        const hall = createHall();
        const audience = seats(hall);
        const heard = [...sent, ...again.flatMap((at) => sent[at] ?? [])];
        for (const state of heard) hall.shout({ kind: 'state', state });
        const newest = heard.reduce((best, next) => (isNewer(next, best) ? next : best));
        expect(audience.links.at(-1)).toBe(newest.link);
      }),
    );
  });

  it('are read back as they were sent', () => {
    const state: StageState = { ...shown('?m=x', { guess: { values: [3], revealed: true }, problems: { attempts: { 'ridge.7': { typed: '3.35 TB/s', checks: 1, uncovered: 2 } }, posed: { 'ridge.3': 7 } }, laser: { x: 0.2, y: 1 }, blank: true, scale: 1.2, theme: 'dark', reading: { at: 0.4, moves: 3 }, settings: true }), presenter: 'p-1', since: 4, seq: 7 };
    const message: StageMessage = { kind: 'state', state };
    expect(readStageMessage(structuredClone(message))).toEqual(message);
  });

  it('are ignored where they are none of ours, whatever arrives', () => {
    fc.assert(fc.property(fc.anything(), (found) => {
      const read = readStageMessage(found);
      return read === undefined || ['state', 'hello', 'check', 'here', 'bye', 'seen', 'key'].includes(read.kind);
    }));
    expect(readStageMessage({ kind: 'state', state: { ...shown('?a'), presenter: 'x', since: 1, seq: -1 } })).toBeUndefined();
    expect(readStageMessage({ kind: 'state', state: { ...shown('?'.repeat(9000)), presenter: 'x', since: 1, seq: 1 } })).toBeUndefined();
    expect(readStageMessage({ kind: 'bye', presenter: '<script>' })).toBeUndefined();
    expect(readStageMessage({ kind: 'here', presenter: 'x', since: 1 })).toBeUndefined();
    expect(readStageMessage({ kind: 'key', presenter: 'x', key: '.' })).toBeUndefined();
    expect(readStageMessage({ kind: 'key', presenter: 'x', key: 'toString' })).toBeUndefined();
    expect(readStageMessage({ kind: 'seen', presenter: 'x', seen: { from: 0.5, to: 0.2 } })).toBeUndefined();
  });

  it('keep what they can: a scale and a guess out of range', () => {
    const read = readStageMessage({ kind: 'state', state: { ...shown('?a'), presenter: 'x', since: 1, seq: 1, scale: 99, theme: 'neon', guess: { values: [-1] }, problems: { attempts: { 'ridge.7': { typed: 'x'.repeat(500), checks: 1, uncovered: 0 }, '<b>': { typed: '', checks: 0, uncovered: 0 } }, posed: { 'ridge.3': -1 } }, laser: { x: 3, y: 0 } } });
    expect(read).toMatchObject({ state: { scale: 1.6, theme: 'projector', guess: undefined, problems: NO_PROBLEMS, laser: undefined } });
  });
});
