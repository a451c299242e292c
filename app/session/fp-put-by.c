/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-put-by.h"

#include <string.h>

#include "fp-claim-json.h"

struct _FpPutBy
{
  GPtrArray *texts;
  gboolean written; /* the ledger has them as they are */
};

/** fp_put_by_new: Returns: (transfer full): nothing put by yet. */
FpPutBy *
fp_put_by_new (void)
{
  FpPutBy *self = g_new0 (FpPutBy, 1);

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_ledger_free_secret);
  self->written = TRUE;
  return self;
}

void
fp_put_by_free (FpPutBy *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static gboolean
is_draft (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL;
  g_autoptr (FpClaim) claim = fp_draft_from_json (bytes, &goal, &words, problems);

  return claim != NULL;
}

static gboolean
has (FpPutBy *self, const char *text)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (strcmp (g_ptr_array_index (self->texts, i), text) == 0)
      return TRUE;
  return FALSE;
}

/**
 * fp_put_by_read:
 * @ledger: an open one
 *
 * Finds what was put by before, behind what was put by since. What cannot be read is passed over.
 */
void
fp_put_by_read (FpPutBy *self, FpLedger *ledger)
{
  for (guint i = 0; i < FP_PUT_BY_MANY; i++)
    {
      char *text = fp_ledger_get_draft (ledger, FP_SLOT_PUT_BY + i, NULL);

      if (text != NULL && self->texts->len < FP_PUT_BY_MANY && is_draft (text) && !has (self, text))
        g_ptr_array_add (self->texts, text);
      else
        fp_ledger_free_secret (text);
    }
}

/**
 * fp_put_by_write:
 * @ledger: an open one
 *
 * From the oldest to the newest: whatever moment it ends in, each text is in one slot at least.
 *
 * Returns: whether the ledger has them all
 */
gboolean
fp_put_by_write (FpPutBy *self, FpLedger *ledger)
{
  if (self->written)
    return TRUE;
  for (guint i = self->texts->len; i > 0; i--)
    if (!fp_ledger_save_draft (
            ledger, FP_SLOT_PUT_BY + i - 1, g_ptr_array_index (self->texts, i - 1), NULL))
      return FALSE;
  self->written = TRUE;
  return TRUE;
}

/** fp_put_by_add: keeps @text as the newest; the oldest goes where there are too many. */
void
fp_put_by_add (FpPutBy *self, const char *text)
{
  for (guint i = self->texts->len; i > 0; i--)
    if (strcmp (g_ptr_array_index (self->texts, i - 1), text) == 0)
      g_ptr_array_remove_index (self->texts, i - 1);
  g_ptr_array_insert (self->texts, 0, g_strdup (text));
  if (self->texts->len > FP_PUT_BY_MANY)
    g_ptr_array_set_size (self->texts, FP_PUT_BY_MANY);
  self->written = FALSE;
}

/** fp_put_by_forget: wipes the texts from memory; the ledger keeps what it has. */
void
fp_put_by_forget (FpPutBy *self)
{
  g_ptr_array_set_size (self->texts, 0);
  self->written = TRUE;
}

/** fp_put_by_get_texts: Returns: (transfer none) (element-type utf8): the newest first. */
GPtrArray *
fp_put_by_get_texts (FpPutBy *self)
{
  return self->texts;
}

/**
 * fp_put_by_other:
 * @text: (nullable): the claim as it stands
 *
 * Returns: (nullable) (transfer none): the newest that is not @text
 */
const char *
fp_put_by_other (FpPutBy *self, const char *text)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->texts, i), text) != 0)
      return g_ptr_array_index (self->texts, i);
  return NULL;
}
