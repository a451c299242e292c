/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a claim and the ledger's records say different things, and when it may not be saved. */
#include "config.h"

#include "fp-ledger-differ.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fp-claim-record.h"

/* Whether each word of @words is among @others. */
static gboolean
are_among (char **words, char **others)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, words[i]))
      return FALSE;
  return TRUE;
}

/* Whether two names may be one person's: in any order, case and accents, with or without a middle
 * name. */
static gboolean
may_be_one_name (const char *one, const char *other)
{
  g_autofree char *plain = g_str_to_ascii (one, "C"), *plain_other = g_str_to_ascii (other, "C");
  g_auto (GStrv) words = g_str_tokenize_and_fold (plain, "C", NULL);
  g_auto (GStrv) others = g_str_tokenize_and_fold (plain_other, "C", NULL);

  return are_among (words, others) || are_among (others, words);
}

/* Whether the claim's payer knows the client by another member id; FALSE where either says none. */
static gboolean
has_other_member_id (FpLedger *self, const FpClientRecord *known, const FpClaim *claim)
{
  const char *told = claim->client.member_id;
  g_autoptr (GPtrArray) coverages = NULL;
  gboolean other = FALSE;

  if (told == NULL || g_strcmp0 (known->client.member_id, told) == 0)
    return FALSE;
  coverages = fp_ledger_list_coverages (self, known->id, NULL);
  for (guint i = 0; coverages != NULL && i < coverages->len; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (coverages, i);

      if (g_strcmp0 (record->payer, claim->payer) != 0 || record->member_id == NULL)
        continue;
      if (g_str_equal (record->member_id, told))
        return FALSE;
      other = TRUE;
    }
  return other;
}

/**
 * _fp_ledger_is_other:
 * @known: who has the number of the claim's client
 * @claim: a claim
 *
 * Returns: whether the claim is about somebody else
 */
gboolean
_fp_ledger_is_other (FpLedger *self, const FpClientRecord *known, const FpClaim *claim)
{
  const FpClient *own = &known->client, *told = &claim->client;

  if (own->name == NULL || told->name == NULL || may_be_one_name (own->name, told->name))
    return FALSE;
  return (own->birth_date != FP_DATE_UNSET && told->birth_date != FP_DATE_UNSET &&
          own->birth_date != told->birth_date) ||
         has_other_member_id (self, known, claim);
}

/* The record of the claim's client; NULL where none is known, or with @error. */
static FpClientRecord *
known_client (FpLedger *self, const FpClaim *claim, GError **error)
{
  gint64 id = claim->client.id == NULL ? 0 : fp_ledger_find_client (self, claim->client.id);

  return id == 0 ? NULL : fp_ledger_get_client (self, id, error);
}

gboolean
fp_ledger_is_other_person (FpLedger *ledger, const FpClaim *claim)
{
  g_autoptr (FpClientRecord) known =
      _fp_ledger_can_read (ledger, NULL) ? known_client (ledger, claim, NULL) : NULL;

  return known != NULL && _fp_ledger_is_other (ledger, known, claim);
}

static void
add (GPtrArray *list, const char *place)
{
  g_ptr_array_add (
      list,
      g_strdup_printf (_ ("%s: the ledger says otherwise, and its record stays as it is; if the "
                          "claim is right, change the record"),
                       place));
}

static gboolean
texts_differ (const char *one, const char *other)
{
  return one != NULL && other != NULL && !g_str_equal (one, other);
}

/* Days, or anything else of which 0 says nothing. */
static gboolean
numbers_differ (int one, int other)
{
  return one != 0 && other != 0 && one != other;
}

static void
compare_client (GPtrArray *list, const FpClient *known, const FpClient *told)
{
  if (texts_differ (known->name, told->name))
    add (list, "client.name");
  if (numbers_differ (known->birth_date, told->birth_date))
    add (list, "client.birth_date");
  if (numbers_differ (known->sex, told->sex))
    add (list, "client.sex");
}

static void
compare_coverage (GPtrArray *list, const FpCoverageRecord *known, const FpClaim *claim)
{
  const FpCoverage *own = &known->coverage, *told = &claim->coverage;

  if (texts_differ (known->member_id, claim->client.member_id))
    add (list, "client.member_id");
  if (numbers_differ (own->from, told->from))
    add (list, "coverage.from");
  if (numbers_differ (own->to, told->to))
    add (list, "coverage.to");
  if (numbers_differ (own->year_month, told->year_month) ||
      (told->year_month != 0 && numbers_differ (own->year_day, told->year_day)))
    add (list, "coverage.benefit_year_starts");
}

static gboolean
are_same_strings (FpStrings one, FpStrings other)
{
  return one.n == other.n && fp_strings_have_all (one, other) && fp_strings_have_all (other, one);
}

static void
compare_authorization (GPtrArray *list,
                       const FpAuthorizationRecord *record,
                       const FpAuthorization *told,
                       guint index,
                       gboolean fresh)
{
  const FpAuthorization *known = &record->authorization;
  const struct
  {
    const char *field;
    gboolean differs;
  } fields[] = {
    { "codes", !are_same_strings (known->codes, told->codes) },
    { "modifiers", !are_same_strings (known->modifiers, told->modifiers) },
    { "from", told->from != FP_DATE_UNSET && known->from != told->from },
    { "to", told->to != FP_DATE_UNSET && known->to != told->to },
    { "quantity",
      known->quantity >= 0 && told->quantity >= 0 && known->quantity != told->quantity },
    { "of", known->quantity >= 0 && told->quantity >= 0 && known->of != told->of },
    /* What a claim says was used before it, it says once. */
    { "used",
      fresh && told->used >= 0 &&
          (known->used >= 0 ? told->used != record->used_now : told->used < record->used_now) },
    { "status", known->status != told->status },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].differs)
      {
        g_autofree char *place = g_strdup_printf ("authorizations[%u].%s", index, fields[i].field);

        add (list, place);
      }
}

static gboolean
compare_authorizations (FpLedger *self,
                        GPtrArray *list,
                        gint64 client,
                        const FpClaim *claim,
                        gboolean fresh,
                        GError **error)
{
  g_autoptr (GPtrArray) records =
      fp_ledger_list_authorizations (self, client, FP_DATE_UNSET, 0, error);

  for (guint i = 0; records != NULL && i < claim->n_authorizations; i++)
    {
      const FpAuthorization *told = &claim->authorizations[i];
      const FpAuthorizationRecord *record =
          told->number == NULL ? NULL : _fp_ledger_known_as (records, claim->payer, told);

      if (record != NULL)
        compare_authorization (list, record, told, i, fresh);
    }
  return records != NULL;
}

/* The claim of the ledger that has @claim's id, in @found; zero where none has. */
static gboolean
find_claim (FpLedger *self, const FpClaim *claim, FpFoundClaim *found, GError **error)
{
  guint8 hash[FP_HASH_BYTES];

  *found = (FpFoundClaim){ 0 };
  if (claim->id == NULL)
    return TRUE;
  fp_hash_exact (self->key, "claim", claim->id, hash);
  return _fp_claim_find (self, hash, found, error);
}

/* A claim that went out already is written over. */
static void
tell_status (GPtrArray *list, FpLedger *self, const FpFoundClaim *found, const FpClaim *claim)
{
  if (found->id == 0 || found->deleted)
    return;
  if (found->status == FP_CLAIM_DENIED || found->status == FP_CLAIM_VOID)
    g_ptr_array_add (list,
                     g_strdup (found->status == FP_CLAIM_DENIED
                                   ? _ ("the claim was denied; it is worked on again, and counts")
                                   : _ ("the claim was void; it is worked on again, and counts")));
  else if (found->status == FP_CLAIM_SENT && !_fp_claim_bills_same (self, claim))
    g_ptr_array_add (list,
                     g_strdup (_ ("the claim was sent otherwise than it is now; the payer knows of "
                                  "the change only by a corrected claim")));
}

GPtrArray *
fp_ledger_list_differences (FpLedger *ledger, const FpClaim *claim, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free), coverages = NULL;
  g_autoptr (FpClientRecord) known = NULL;
  g_autoptr (GError) failed = NULL;
  const FpCoverageRecord *coverage;
  FpFoundClaim found;

  if (!_fp_ledger_can_read (ledger, error) || !find_claim (ledger, claim, &found, error))
    return NULL;
  tell_status (list, ledger, &found, claim);
  known = known_client (ledger, claim, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (known == NULL)
    return g_steal_pointer (&list);
  compare_client (list, &known->client, &claim->client);
  coverages = fp_ledger_list_coverages (ledger, known->id, error);
  if (coverages == NULL)
    return NULL;
  coverage = _fp_ledger_known_coverage (coverages, claim);
  if (coverage != NULL)
    compare_coverage (list, coverage, claim);
  if (!compare_authorizations (ledger, list, known->id, claim, found.id == 0, error))
    return NULL;
  return g_steal_pointer (&list);
}

static gboolean
same_line (const FpLine *one, const FpLine *other)
{
  return g_strcmp0 (one->code, other->code) == 0 &&
         are_same_strings (one->modifiers, other->modifiers) && one->date == other->date &&
         one->units == other->units && one->minutes == other->minutes &&
         one->charge == other->charge;
}

/**
 * _fp_claim_bills_same:
 * @claim: a claim of which the ledger has an earlier state
 *
 * Returns: whether both bill the same to the same payer; FALSE where that cannot be read
 */
gboolean
_fp_claim_bills_same (FpLedger *self, const FpClaim *claim)
{
  g_autoptr (FpClaim) old = fp_ledger_get_claim (self, claim->id, NULL, NULL);
  gboolean same =
      old != NULL && old->n_lines == claim->n_lines && g_strcmp0 (old->payer, claim->payer) == 0;

  for (guint i = 0; same && i < claim->n_lines; i++)
    same = same_line (&old->lines[i], &claim->lines[i]);
  return same;
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BAD_DATA, why);
  return FALSE;
}

/**
 * _fp_claim_may_replace:
 * @found: the ledger's claim with the id of @claim; zero = there is none
 * @claim: what is to be written
 * @known: whether who writes it has seen that one: then it may become another client's
 *
 * Returns: whether it may stand in that one's place; else @error says why
 */
gboolean
_fp_claim_may_replace (FpLedger *self,
                       const FpFoundClaim *found,
                       const FpClaim *claim,
                       gboolean known,
                       GError **error)
{
  if (found->id == 0)
    return TRUE;
  if (!known && fp_ledger_find_client (self, claim->client.id) != found->client)
    return refuse (_ ("The claim’s id is that of another client’s claim; expected another id, or "
                      "none."),
                   error);
  if (found->status == FP_CLAIM_PAID && !found->deleted && !_fp_claim_bills_same (self, claim))
    return refuse (_ ("This claim was paid, and what it bills would change. Save a corrected claim "
                      "under an id of its own, or first mark this one as not paid."),
                   error);
  return TRUE;
}
