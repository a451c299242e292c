/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shelf.h"

#include "../sample.h"
#include "fp-ledger-care.h"

G_BEGIN_DECLS

/* Claims that can be told from each other, and told to be whole: number @n has @n in all its parts.
 */

#define N_CLIENTS 20 /* who take turns */

static inline FpClaim *
make_claim (const Sample *sample, const char *prefix, guint n)
{
  FpClaim *claim = fp_claim_copy (sample->claim);
  FpArena *arena = claim->arena;
  FpLine first = claim->lines[0];

  claim->id = fp_arena_printf (arena, "%s%u", prefix, n);
  claim->client.id = fp_arena_printf (arena, "C-%u", n % N_CLIENTS);
  claim->client.name = fp_arena_printf (arena, "Name%u, Ana", n % N_CLIENTS);
  claim->client.member_id = fp_arena_printf (arena, "W%09u", n % N_CLIENTS);
  for (guint i = 0; i < claim->n_lines; i++)
    claim->lines[i].date += (FpDate) (n % 300);
  for (guint i = 1; i < 3; i++)
    {
      FpLine *line = fp_claim_add_line (claim);

      *line = first;
      line->date = first.date + (FpDate) (n % 300 + i);
      line->units = (int) (n % 4 + 1);
    }
  return claim;
}

static inline gboolean
save_made (FpLedger *ledger, const Sample *sample, const char *prefix, guint n, GError **error)
{
  g_autoptr (FpClaim) claim = make_claim (sample, prefix, n);
  g_autofree char *number = NULL;

  return fp_ledger_save_claim (ledger, claim, sample->report, NULL, &number, error);
}

/* Whether the ledger's claim number @n is what make_claim() made, as JSON. */
static inline gboolean
is_made (FpLedger *ledger, const Sample *sample, const char *prefix, guint n, GError **error)
{
  g_autoptr (FpClaim) made = make_claim (sample, prefix, n);
  g_autoptr (FpClaim) kept = fp_ledger_get_claim (ledger, made->id, NULL, error);
  g_autofree char *text = NULL, *expected = NULL;

  if (kept == NULL)
    return FALSE;
  text = fp_claim_to_json (kept);
  expected = fp_claim_to_json (made);
  return strcmp (text, expected) == 0;
}

/* What verifying finds, a line each; "" = all is well. */
static inline char *
verify_text (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = fp_ledger_verify (ledger, NULL, NULL, NULL, &error);

  if (wrong == NULL)
    return g_strdup (error->message);
  g_ptr_array_add (wrong, NULL);
  return g_strjoinv ("\n", (char **) wrong->pdata);
}

#define assert_content(ledger)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_wrong = verify_text (ledger);                                                \
    g_assert_cmpstr (_wrong, ==, "");                                                              \
  }                                                                                                \
  G_STMT_END

static inline guint
count_claims (FpLedger *ledger)
{
  g_autoptr (GError) error = NULL;
  FpLedgerSize size;

  fp_ledger_measure (ledger, &size, &error);
  g_assert_no_error (error);
  return size.claims;
}

G_END_DECLS
