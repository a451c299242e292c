/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-put-by.h"

#include <string.h>

#include "fp-claim-json.h"
#include "fp-load.h"

#define MANY 5

struct _FpPutBy
{
  char *folder;
  GPtrArray *texts;
  gboolean on_disk;
};

FpPutBy *
fp_put_by_new (const char *folder)
{
  FpPutBy *self = g_new0 (FpPutBy, 1);

  self->folder = g_strdup (folder);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fp_put_by_free (FpPutBy *self)
{
  g_free (self->folder);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static char *
path_of (FpPutBy *self, guint index)
{
  g_autofree char *name = g_strdup_printf ("draft-before-%u.json", index + 1);

  return g_build_filename (self->folder, name, NULL);
}

static gboolean
is_draft (GBytes *bytes)
{
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL;
  g_autoptr (FpClaim) claim = fp_draft_from_json (bytes, &goal, &words, problems);

  return claim != NULL;
}

/**
 * fp_put_by_read:
 *
 * Finds what was put by before, and writes from now on. What cannot be read is passed over.
 */
void
fp_put_by_read (FpPutBy *self)
{
  self->on_disk = TRUE;
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *path = path_of (self, i);
      g_autoptr (GBytes) bytes = fp_load_file (path, NULL);

      if (bytes != NULL && is_draft (bytes))
        g_ptr_array_add (self->texts,
                         g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
}

/* From the oldest to the newest: whatever moment it ends in, each text is in one file at least. */
static void
write_all (FpPutBy *self)
{
  for (guint i = self->texts->len; i > 0; i--)
    {
      g_autofree char *path = path_of (self, i - 1);

      g_file_set_contents_full (path,
                                g_ptr_array_index (self->texts, i - 1),
                                -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                NULL);
    }
}

/** fp_put_by_add: keeps @text as the newest; the oldest goes where there are too many. */
void
fp_put_by_add (FpPutBy *self, const char *text)
{
  for (guint i = self->texts->len; i > 0; i--)
    if (strcmp (g_ptr_array_index (self->texts, i - 1), text) == 0)
      g_ptr_array_remove_index (self->texts, i - 1);
  g_ptr_array_insert (self->texts, 0, g_strdup (text));
  if (self->texts->len > MANY)
    g_ptr_array_set_size (self->texts, MANY);
  if (self->on_disk)
    write_all (self);
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
