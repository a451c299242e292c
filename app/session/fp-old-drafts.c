/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts that an earlier version kept in plain files beside the ledger: they move into it. */
#include "config.h"

#include "fp-old-drafts.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fp-claim-json.h"
#include "fp-load.h"

/* The newest first. */
static const char *const names[] = {
  "draft.json",          "draft-kept.json",     "draft-before-1.json", "draft-before-2.json",
  "draft-before-3.json", "draft-before-4.json", "draft-before-5.json",
};

#define MANY_DAMAGED 40 /* as many as are looked for */

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = fp_load_file (path, NULL);

  return bytes == NULL ? NULL
                       : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
is_there (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
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

/* FALSE where a file is there and cannot be read now: then none is removed. */
static gboolean
read_it (const char *folder, const char *name, char **text)
{
  *text = read_text (folder, name);
  return *text != NULL || !is_there (folder, name);
}

static char *
damaged_name (guint i)
{
  return g_strdup_printf ("draft-damaged-%u.json", i + 1);
}

/** fp_old_drafts_are_there: whether @folder has any. */
gboolean
fp_old_drafts_are_there (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_there (folder, names[i]))
      return TRUE;
  for (guint i = 0; i < MANY_DAMAGED; i++)
    {
      g_autofree char *name = damaged_name (i);

      if (is_there (folder, name))
        return TRUE;
    }
  return FALSE;
}

/* A removal under way. */
typedef struct
{
  const char *folder;
  FpLedger *ledger;
  FpPutBy *by;
  guint slot; /* where the next that cannot be read goes */
  gboolean had_draft, damaged;
} Move;

/* What cannot be read is kept, too, for somebody who may mend it. */
static gboolean
set_aside (Move *move, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (; move->slot < FP_SLOT_DAMAGED + MANY_DAMAGED; move->slot++)
    {
      char *there = fp_ledger_get_draft (move->ledger, move->slot, NULL);
      gboolean same = g_strcmp0 (there, valid) == 0;

      fp_ledger_free_secret (there);
      if (there == NULL)
        return fp_ledger_save_draft (move->ledger, move->slot, valid, NULL);
      if (same)
        return TRUE;
    }
  return TRUE;
}

/* The draft takes its slot; where the ledger has another there already, it is put by. */
static gboolean
move_draft (Move *move, const char *text)
{
  char *there = fp_ledger_get_draft (move->ledger, FP_SLOT_DRAFT, NULL);
  gboolean same = g_strcmp0 (there, text) == 0;

  move->had_draft = TRUE;
  fp_ledger_free_secret (there);
  if (there == NULL)
    return fp_ledger_save_draft (move->ledger, FP_SLOT_DRAFT, text, NULL);
  if (!same)
    fp_put_by_add (move->by, text);
  return TRUE;
}

/* @newest: it is the claim that was being worked on, unless that is found already. */
static gboolean
move_one (Move *move, const char *name, gboolean newest)
{
  g_autofree char *text = NULL;

  if (!read_it (move->folder, name, &text))
    return FALSE;
  if (text == NULL || (newest && move->had_draft))
    return TRUE;
  if (!is_draft (text))
    {
      move->damaged = move->damaged || newest;
      return set_aside (move, text);
    }
  if (newest)
    return move_draft (move, text);
  fp_put_by_add (move->by, text);
  return TRUE;
}

static gboolean
move_damaged (Move *move)
{
  for (guint i = 0; i < MANY_DAMAGED; i++)
    {
      g_autofree char *name = damaged_name (i), *text = NULL;

      if (!read_it (move->folder, name, &text) || (text != NULL && !set_aside (move, text)))
        return FALSE;
    }
  return TRUE;
}

static void
remove_all (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *part = g_strconcat (path, ".part", NULL);

      g_unlink (path);
      g_unlink (part);
    }
  for (guint i = 0; i < MANY_DAMAGED; i++)
    {
      g_autofree char *name = damaged_name (i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

/**
 * fp_old_drafts_move:
 * @folder: where they are
 * @ledger: an open one, which can be written
 * @by: what was put by, as the ledger has it
 * @damaged: (out): whether one of them could not be read; its bytes are in the ledger nevertheless
 *
 * Puts all of them into the ledger, waits for the disk, and only then removes the files. Whatever
 * moment it ends in, it can be done again.
 *
 * Returns: whether it is done
 */
gboolean
fp_old_drafts_move (const char *folder, FpLedger *ledger, FpPutBy *by, gboolean *damaged)
{
  Move move = { .folder = folder, .ledger = ledger, .by = by, .slot = FP_SLOT_DAMAGED };

  *damaged = FALSE;
  if (!fp_old_drafts_are_there (folder))
    return TRUE;
  if (!move_damaged (&move))
    return FALSE;
  for (guint i = G_N_ELEMENTS (names); i > 2; i--)
    if (!move_one (&move, names[i - 1], FALSE))
      return FALSE;
  for (guint i = 0; i < 2; i++)
    if (!move_one (&move, names[i], TRUE))
      return FALSE;
  if (!fp_put_by_write (by, ledger) || !fp_ledger_settle (ledger, NULL))
    return FALSE;
  *damaged = move.damaged;
  remove_all (folder);
  return TRUE;
}
