/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FP_WORD_SIZE 32 /* longer words are cut: nobody types them to the end */

/* One word of a text, made comparable: lower case, without diacritics. */
typedef struct
{
  char folded[FP_WORD_SIZE];
  char stem[FP_WORD_SIZE]; /* without an English ending */
  const char *start;       /* where it stands in the text, */
  gsize n_bytes;           /* and how far it reaches */
} FpWord;

gboolean fp_words_next (const char **text, FpWord *word);
gboolean fp_words_is_stop (const char *folded);
guint fp_words_distance (const char *typed, const char *word, guint limit, gboolean as_prefix);
guint fp_words_forgiven (gsize n_letters);
guint32 fp_words_letters (const char *folded);

G_END_DECLS
