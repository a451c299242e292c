/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim that is saved tells of its client: it fills what the records do not say. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fp-ledger-private.h"

/* Takes @from's where @into has none; whether that changed anything. */
static gboolean
fill_text (FpArena *arena, const char **into, const char *from)
{
  if (*into != NULL || from == NULL)
    return FALSE;
  *into = fp_arena_strdup (arena, from);
  return TRUE;
}

static gboolean
fill_strings (FpArena *arena, FpStrings *into, FpStrings from)
{
  if (into->n > 0 || from.n == 0)
    return FALSE;
  for (guint i = 0; i < from.n; i++)
    *into = fp_strings_add (arena, *into, from.items[i]);
  return TRUE;
}

static gboolean
fill_client (FpClientRecord *record, const FpClaim *claim)
{
  const FpClient *from = &claim->client;
  FpClient *into = &record->client;
  gboolean filled = fill_text (record->arena, &into->name, from->name);

  filled |= fill_text (record->arena, &into->id, from->id);
  filled |= fill_text (record->arena, &into->member_id, from->member_id);
  if (into->address.line == NULL && into->address.city == NULL && into->address.state == NULL &&
      into->address.zip == NULL)
    {
      filled |= fill_text (record->arena, &into->address.line, from->address.line);
      filled |= fill_text (record->arena, &into->address.city, from->address.city);
      filled |= fill_text (record->arena, &into->address.state, from->address.state);
      filled |= fill_text (record->arena, &into->address.zip, from->address.zip);
    }
  if (into->birth_date == FP_DATE_UNSET && from->birth_date != FP_DATE_UNSET)
    {
      into->birth_date = from->birth_date;
      filled = TRUE;
    }
  if (into->sex == FP_SEX_UNSET && from->sex != FP_SEX_UNSET)
    {
      into->sex = from->sex;
      filled = TRUE;
    }
  return fill_strings (record->arena, &record->diagnoses, claim->diagnoses) || filled;
}

static gint64
learn_client (FpLedger *self, const FpClaim *claim, GError **error)
{
  gint64 id = fp_ledger_find_client (self, claim->client.id);
  g_autoptr (FpClientRecord) record =
      id != 0 ? fp_ledger_get_client (self, id, error) : fp_client_record_new ();

  if (record != NULL && id != 0 && _fp_ledger_is_other (self, record, claim))
    {
      g_set_error_literal (error,
                           FP_LEDGER_ERROR,
                           FP_LEDGER_ERROR_BAD_DATA,
                           _ ("The client’s number is another person’s in the ledger: the name is "
                              "another, and so is the birth date or the member id. Give this "
                              "client another number, or change the record first."));
      return 0;
    }
  if (record == NULL ||
      (fill_client (record, claim) && !fp_ledger_save_client (self, record, error)))
    return 0;
  return record->id;
}

/* Whether two spans of coverage have a day in common; an open end reaches on. */
static gboolean
may_be_one (const FpCoverage *one, const FpCoverage *other)
{
  return (one->to == FP_DATE_UNSET || other->from <= one->to) &&
         (other->to == FP_DATE_UNSET || one->from <= other->to);
}

/**
 * _fp_ledger_known_coverage:
 * @coverages: (element-type FpCoverageRecord): a client's coverages
 * @claim: a claim
 *
 * Returns: (transfer none) (nullable): the latest by the claim's payer; one of other days is
 * another
 */
FpCoverageRecord *
_fp_ledger_known_coverage (GPtrArray *coverages, const FpClaim *claim)
{
  for (guint i = 0; i < coverages->len; i++)
    {
      FpCoverageRecord *record = g_ptr_array_index (coverages, i);

      if (g_strcmp0 (record->payer, claim->payer) == 0 &&
          may_be_one (&record->coverage, &claim->coverage))
        return record;
    }
  return NULL;
}

static gboolean
fill_coverage (FpCoverageRecord *record, const FpClaim *claim)
{
  const FpCoverage *from = &claim->coverage;
  FpCoverage *into = &record->coverage;
  gboolean filled = fill_text (record->arena, &record->member_id, claim->client.member_id);

  if (!into->stated && from->stated)
    {
      *into = *from;
      return TRUE;
    }
  if (into->from == FP_DATE_UNSET && into->to == FP_DATE_UNSET &&
      (from->from != FP_DATE_UNSET || from->to != FP_DATE_UNSET))
    {
      into->from = from->from;
      into->to = from->to;
      filled = TRUE;
    }
  if (into->year_month == 0 && from->year_month != 0)
    {
      into->year_month = from->year_month;
      into->year_day = from->year_day;
      filled = TRUE;
    }
  if (into->verified_on < from->verified_on)
    {
      into->verified_on = from->verified_on;
      filled = TRUE;
    }
  into->stated |= filled;
  return filled;
}

static gboolean
learn_coverage (FpLedger *self, gint64 client, const FpClaim *claim, GError **error)
{
  g_autoptr (GPtrArray) coverages = fp_ledger_list_coverages (self, client, error);
  g_autoptr (FpCoverageRecord) made = NULL;
  FpCoverageRecord *record;

  if (coverages == NULL)
    return FALSE;
  record = _fp_ledger_known_coverage (coverages, claim);
  if (record == NULL && !claim->coverage.stated && claim->client.member_id == NULL)
    return TRUE;
  if (record == NULL)
    {
      record = made = fp_coverage_record_new ();
      made->client = client;
      made->payer = fp_arena_strdup (made->arena, claim->payer);
    }
  return !fill_coverage (record, claim) || fp_ledger_save_coverage (self, record, error);
}

/**
 * _fp_ledger_known_as:
 * @records: (element-type FpAuthorizationRecord): a client's authorizations
 * @payer: a claim's payer
 * @told: an authorization on it, with a number
 *
 * Returns: (transfer none) (nullable): the record of it, of several the one for the same days; a
 * renewal with the same number is another
 */
FpAuthorizationRecord *
_fp_ledger_known_as (GPtrArray *records, const char *payer, const FpAuthorization *told)
{
  FpAuthorizationRecord *first = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      FpAuthorizationRecord *record = g_ptr_array_index (records, i);
      const FpAuthorization *known = &record->authorization;

      if (g_strcmp0 (record->payer, payer) != 0 || !fp_authorization_is_one (known, told))
        continue;
      if (known->from == told->from && known->to == told->to)
        return record;
      if (first == NULL)
        first = record;
    }
  return first;
}

static void
copy_authorization (FpAuthorizationRecord *record, const FpAuthorization *from)
{
  FpAuthorization *into = &record->authorization;

  *into = *from;
  into->number = fp_arena_strdup (record->arena, from->number);
  into->codes = into->modifiers = (FpStrings){ 0 };
  fill_strings (record->arena, &into->codes, from->codes);
  fill_strings (record->arena, &into->modifiers, from->modifiers);
}

/* What the record says stays; what it does not say of quantity and use is taken. */
static gboolean
fill_authorization (FpAuthorization *into, const FpAuthorization *from, gboolean fresh)
{
  gboolean filled = FALSE;

  if (into->quantity < 0 && from->quantity >= 0)
    {
      into->quantity = from->quantity;
      into->of = from->of;
      filled = TRUE;
    }
  if (fresh && into->used < 0 && from->used >= 0)
    {
      into->used = from->used;
      filled = TRUE;
    }
  return filled;
}

static gboolean
learn_authorization (FpLedger *self,
                     gint64 client,
                     const char *payer,
                     GPtrArray *records,
                     const FpAuthorization *told,
                     gboolean fresh,
                     GError **error)
{
  FpAuthorizationRecord *record = _fp_ledger_known_as (records, payer, told);

  if (record != NULL)
    return !fill_authorization (&record->authorization, told, fresh) ||
           fp_ledger_save_authorization (self, record, error);
  record = fp_authorization_record_new ();
  g_ptr_array_add (records, record);
  record->client = client;
  record->payer = fp_arena_strdup (record->arena, payer);
  copy_authorization (record, told);
  return fp_ledger_save_authorization (self, record, error);
}

/* A claim makes known what was not, and changes nothing that is: the record may be newer. */
static gboolean
learn_authorizations (FpLedger *self,
                      gint64 client,
                      const FpClaim *claim,
                      gboolean fresh,
                      GError **error)
{
  g_autoptr (GPtrArray) records =
      claim->n_authorizations == 0
          ? NULL
          : fp_ledger_list_authorizations (self, client, FP_DATE_UNSET, 0, error);
  gboolean ok = claim->n_authorizations == 0 || records != NULL;

  for (guint i = 0; ok && i < claim->n_authorizations; i++)
    {
      const FpAuthorization *told = &claim->authorizations[i];

      if (told->number != NULL && told->codes.n > 0)
        ok = learn_authorization (self, client, claim->payer, records, told, fresh, error);
    }
  return ok;
}

/* By NPI where both have one, else by name. */
static gboolean
is_person (const FpProvider *one, const FpProvider *other)
{
  if (one->npi != NULL && other->npi != NULL)
    return g_str_equal (one->npi, other->npi);
  return one->name != NULL && g_strcmp0 (one->name, other->name) == 0;
}

/* Who rendered it is of the staff; what is known of a member is not touched. */
static gboolean
learn_staff (FpLedger *self, const FpProvider *person, GError **error)
{
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (FpStaffRecord) record = NULL;

  if (person->name == NULL)
    return TRUE;
  staff = fp_ledger_list_staff (self, error);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    if (is_person (&((FpStaffRecord *) g_ptr_array_index (staff, i))->person, person))
      return TRUE;
  if (staff == NULL)
    return FALSE;
  record = fp_staff_record_new ();
  record->person = (FpProvider){
    .stated = TRUE,
    .name = fp_arena_strdup (record->arena, person->name),
    .npi = fp_arena_strdup (record->arena, person->npi),
    .credential = person->credential,
    .credential_expires = person->credential_expires,
    .profession = person->profession,
  };
  return fp_ledger_save_staff (self, record, error);
}

/**
 * _fp_ledger_learn:
 * @claim: a claim that is being saved
 * @fresh: whether it is saved for the first time
 *
 * Within a transaction.
 *
 * Returns: the id of its client; 0 with @error
 */
gint64
_fp_ledger_learn (FpLedger *self, const FpClaim *claim, gboolean fresh, GError **error)
{
  gint64 client = learn_client (self, claim, error);

  if (client == 0 || !learn_coverage (self, client, claim, error) ||
      !learn_authorizations (self, client, claim, fresh, error) ||
      (fresh && !learn_staff (self, &claim->rendering, error)))
    return 0;
  return client;
}
