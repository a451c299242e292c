/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being entered for a group, kept in the ledger so that a lock or a crash loses nothing. */
#include "config.h"

#include <string.h>

#include "fp-claim-json.h"
#include "fp-group-private.h"
#include "fp-put-by.h"

/* The first word of the text beside the session; after it the group, then each client. The numbers
 * of claims are those that the ledger gives: none holds a sign that is used here. */
#define FORMAT "group/1"

static char *
members_text (FpGroup *self)
{
  g_autoptr (GString) text = g_string_new (FORMAT);

  g_string_append_printf (text,
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          self->group,
                          self->version);
  for (guint i = 0; i < self->members->len; i++)
    {
      const FpGroupMember *member = g_ptr_array_index (self->members, i);

      g_string_append_printf (text,
                              ";%" G_GINT64_FORMAT " %d %d %d %" G_GINT64_FORMAT " %s",
                              member->client,
                              member->present ? 1 : 0,
                              member->minutes,
                              (int) member->participation,
                              member->version,
                              member->saved != NULL ? member->saved : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fp_group_to_text:
 *
 * Returns: (transfer full): all that is entered, for fp_group_from_text(); holds no names, but what
 *   it says is for the ledger and memory alone: free it by fp_ledger_free_secret()
 */
char *
fp_group_to_text (FpGroup *self)
{
  g_autoptr (FpClaim) session = NULL;
  g_autofree char *members = NULL;

  g_return_val_if_fail (FP_IS_GROUP (self), NULL);

  if (fp_group_is_blank (self))
    return g_strdup ("");
  session = _fp_group_plain_session (self);
  members = members_text (self);
  return fp_draft_to_json (session, self->name, members);
}

/**
 * _fp_group_keep:
 *
 * Writes what is entered into the ledger, unless that has it already.
 */
void
_fp_group_keep (FpGroup *self)
{
  FpLedger *ledger = _fp_group_ledger (self);
  char *text;

  if (ledger == NULL || (self->kept == NULL && fp_group_is_blank (self)))
    return;
  text = fp_group_to_text (self);
  if (g_strcmp0 (text, self->kept) == 0 ||
      !fp_ledger_save_draft (ledger, FP_SLOT_GROUP, text, NULL))
    {
      fp_ledger_free_secret (text);
      return;
    }
  fp_ledger_free_secret (self->kept);
  self->kept = text;
}

static void
read_member (FpGroup *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 6);
  FpGroupMember *member;
  gint64 answer;

  if (g_strv_length (parts) != 6)
    return;
  member = _fp_group_add (self, g_ascii_strtoll (parts[0], NULL, 10));
  if (member == NULL)
    return;
  member->present = strcmp (parts[1], "1") == 0;
  member->minutes = (int) CLAMP (g_ascii_strtoll (parts[2], NULL, 10), 0, 24 * 60);
  answer = g_ascii_strtoll (parts[3], NULL, 10);
  if (answer > FP_DOC_UNANSWERED && answer < FP_N_DOC_ANSWERS)
    member->participation = (FpDocAnswer) answer;
  member->version = g_ascii_strtoll (parts[4], NULL, 10);
  if (*parts[5] != '\0')
    member->saved = g_strdup (parts[5]);
}

static void
read_members (FpGroup *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);
  g_auto (GStrv) head = NULL;

  if (lines[0] == NULL)
    return;
  head = g_strsplit (lines[0], " ", 3);
  if (g_strv_length (head) != 3 || strcmp (head[0], FORMAT) != 0)
    return;
  self->group = g_ascii_strtoll (head[1], NULL, 10);
  self->version = g_ascii_strtoll (head[2], NULL, 10);
  for (guint i = 1; lines[i] != NULL; i++)
    read_member (self, lines[i]);
}

/* FALSE where @text cannot be read: then all is as it was. */
static gboolean
read_text (FpGroup *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *name = NULL, *members = NULL;
  FpClaim *session = fp_draft_from_json (bytes, &name, &members, problems);

  if (session == NULL)
    return FALSE;
  _fp_group_clear (self);
  fp_session_replace (self->session, session);
  self->name = g_steal_pointer (&name);
  if (members != NULL)
    read_members (self, members);
  return TRUE;
}

/**
 * _fp_group_recall:
 *
 * Puts back what was being entered. What cannot be read is left where it is.
 */
void
_fp_group_recall (FpGroup *self)
{
  FpLedger *ledger = _fp_group_ledger (self);
  char *text = ledger == NULL ? NULL : fp_ledger_get_draft (ledger, FP_SLOT_GROUP, NULL);

  if (text != NULL && *text != '\0' && fp_group_is_blank (self))
    read_text (self, text);
  fp_ledger_free_secret (text);
}

/**
 * fp_group_from_text:
 * @text: what fp_group_to_text() gave
 *
 * What is entered gives way to what @text says.
 */
void
fp_group_from_text (FpGroup *self, const char *text)
{
  g_return_if_fail (FP_IS_GROUP (self) && text != NULL);

  if (*text == '\0')
    {
      fp_group_start (self, NULL);
      return;
    }
  self->updating = TRUE;
  read_text (self, text);
  self->updating = FALSE;
  _fp_group_changed (self);
}
