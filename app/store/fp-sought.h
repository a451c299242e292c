/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Names, numbers and dates made comparable, as people type them to find somebody: in lower case,
 * without accents, hyphens and apostrophes. @words is a line feed and a word, again and again, so
 * that “is a word’s beginning” is one search for a line feed and the beginning.
 */

/* Adds the words of @text, and those within a word with a hyphen or apostrophe. */
void _fp_fold_words (GString *words, const char *text);
/* Adds @text as one word, whatever blanks are in it, besides its words. */
void _fp_fold_number (GString *words, const char *text);
/* Adds a date as its digits in the orders in which it is typed. */
void _fp_fold_date (GString *words, int year, int month, int day);

/* What is looked for: each of its words has to be a beginning. */
typedef struct _FpSought FpSought;

FpSought *_fp_sought_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void _fp_sought_free (FpSought *sought);
/* Whether each word of @sought begins a word of @words or of @more (nullable). */
gboolean _fp_sought_in (const FpSought *sought, const char *words, const char *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpSought, _fp_sought_free)

G_END_DECLS
