/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-file.h"

#include <glib/gi18n.h>

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-load.h"
#include "fp-place.h"

/* The first problem, and how many more there are. */
static char *
problems_sentence (const FpProblems *problems, const char *name)
{
  const FpProblem *first = g_ptr_array_index (problems, 0);
  guint more = problems->len - 1;
  g_autofree char *where =
      first->line > 0
          ? g_strdup_printf ("%s:%u:%u: %s", name, first->line, first->column, first->message)
          : g_strdup_printf ("%s: %s", name, first->message);

  if (more == 0)
    return g_strdup_printf (_ ("That file is not a claim, so nothing was changed. %s"), where);
  return g_strdup_printf (
      ngettext ("That file is not a claim, so nothing was changed. %s; and %u more.",
                "That file is not a claim, so nothing was changed. %s; and %u more.",
                more),
      where,
      more);
}

/**
 * fp_claim_file_read:
 * @sentence: (out): what is wrong, where NULL is returned
 *
 * Returns: (transfer full) (nullable): the claim in @file
 */
FpClaim *
fp_claim_file_read (GFile *file, char **sentence)
{
  g_autofree char *path = g_file_get_path (file), *name = g_file_get_basename (file);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  FpClaim *claim;

  /* What is no file, as a pipe, might be waited for without end. */
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) &&
      !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      *sentence = g_strdup_printf (_ ("%s is not a file; expected a claim."), name);
      return NULL;
    }
  if (path != NULL)
    bytes = fp_load_file (path, &error);
  if (bytes == NULL)
    {
      *sentence =
          g_strdup_printf (_ ("%s cannot be read: %s"),
                           name,
                           error != NULL ? error->message : _ ("it is not on this computer"));
      return NULL;
    }
  claim = fp_claim_from_json (bytes, problems);
  if (claim == NULL)
    *sentence = problems_sentence (problems, name);
  return claim;
}

/**
 * fp_claim_file_lacks:
 * @field: (out): where to mend it
 *
 * Returns: (nullable): what a file of the claim could not do without, as a sentence
 */
const char *
fp_claim_file_lacks (const FpClaim *claim, FpField *field)
{
  *field = FP_FIELD_CLIENT;
  if (claim->client.id == NULL)
    return _ ("A claim file needs the client's number: type it before the name.");
  *field = FP_FIELD_PAYER;
  if (claim->payer == NULL)
    return _ ("A claim file needs its payer.");
  for (guint i = 0; i < claim->n_lines; i++)
    {
      *field = FP_FIELD_CODE;
      if (claim->lines[i].code == NULL)
        return _ ("A claim file needs a code on every line.");
      *field = FP_FIELD_DATE;
      if (claim->lines[i].date == FP_DATE_UNSET)
        return _ ("A claim file needs a date on every line.");
    }
  return NULL;
}

/**
 * fp_claim_file_save:
 * @sentence: (out): what is wrong, where FALSE is returned
 *
 * Writes what can be read again, or nothing: what is there stays until the new bytes are safe.
 */
gboolean
fp_claim_file_save (FpSession *session, GFile *file, char **sentence)
{
  g_autofree char *path = g_file_get_path (file), *name = g_file_get_basename (file);
  g_autofree char *text = fp_claim_to_json (fp_session_get_claim (session));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (FpClaim) again = fp_claim_from_json (bytes, problems);
  g_autoptr (GError) error = NULL;

  if (again == NULL)
    {
      const FpProblem *first = g_ptr_array_index (problems, 0);

      *sentence = g_strdup_printf (_ ("The claim was not saved: %s"), first->message);
      return FALSE;
    }
  if (path == NULL || !fp_place_check_target (path, &error) ||
      !g_file_set_contents_full (path,
                                 text,
                                 -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600,
                                 &error))
    {
      *sentence =
          g_strdup_printf (_ ("%s was not saved: %s"),
                           name,
                           error != NULL ? error->message : _ ("it is not on this computer"));
      return FALSE;
    }
  return TRUE;
}

/**
 * fp_claim_file_name:
 *
 * Returns: (transfer full): “claim-2026-11-20-H2032.json”: never the client's name
 */
char *
fp_claim_file_name (const FpClaim *claim)
{
  const FpLine *line = &claim->lines[0];
  g_autofree char *date =
      line->date != FP_DATE_UNSET ? fp_date_format (line->date) : g_strdup ("draft");

  return g_strdup_printf ("claim-%s-%s.json", date, line->code != NULL ? line->code : "new");
}
