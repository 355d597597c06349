import { lessonById } from './registry.ts';
import type { Lesson } from './lesson.ts';

/** Where in the course a page is, as `lesson=` says it: `batching.4`, `batching.where-it-stops`; `problems…` and `own…` are read elsewhere. */
export type LessonPlace =
  | { readonly kind: 'course'; readonly problem?: string }
  | { readonly kind: 'step'; readonly lesson: Lesson; readonly at: number; readonly problem?: string }
  | { readonly kind: 'problems'; readonly text: string }
  | { readonly kind: 'own'; readonly text: string };

/** A step of a lesson as an address writes it: by its name, which stays when steps are put in between. */
export function writeStep(lesson: Lesson, at: number): string {
  return `${lesson.id}.${lesson.steps[at]?.id ?? ''}`;
}

/** The place an address names. A step may also be said by its number, from 1. What does not exist opens what is nearest and says so. Never throws. */
export function readPlace(text: string): LessonPlace {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'course' };
  const dot = trimmed.indexOf('.');
  const id = (dot < 0 ? trimmed : trimmed.slice(0, dot)).toLowerCase();
  const rest = dot < 0 ? '' : trimmed.slice(dot + 1);
  if (id === 'problems') return { kind: 'problems', text: rest };
  if (id === 'own') return { kind: 'own', text: rest };
  const lesson = lessonById(id);
  if (lesson === undefined) return { kind: 'course', problem: `There is no lesson “${id.slice(0, 40)}” here. These are the lessons there are.` };
  const named = lesson.steps.findIndex((step) => step.id === rest.toLowerCase());
  const numbered = /^\d{1,3}$/.test(rest) ? Number(rest) - 1 : -1;
  const at = named >= 0 ? named : numbered;
  if (rest === '') return { kind: 'step', lesson, at: 0 };
  if (at >= 0 && at < lesson.steps.length) return { kind: 'step', lesson, at };
  return { kind: 'step', lesson, at: 0, problem: `This lesson has no step “${rest.slice(0, 40)}” (any more). It opens at its first.` };
}
