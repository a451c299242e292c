/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-account.h"

const char *const fp_service_state_words[FP_N_SERVICE_STATES] = {
  "draft",
  "billed",
  "booked",
  "planned",
};

/**
 * fp_account_new:
 *
 * Returns: (transfer full): an account that knows of nothing
 */
FpAccount *
fp_account_new (void)
{
  FpAccount *account = g_new0 (FpAccount, 1);

  account->arena = fp_arena_new ();
  return account;
}

/**
 * fp_account_free:
 * @account: (transfer full) (nullable): an account
 */
void
fp_account_free (FpAccount *account)
{
  if (account == NULL)
    return;
  fp_arena_free (account->arena);
  g_free (account);
}

/* Of several by the claim's payer the one on its first day, else the latest. */
static const FpCovered *
covered_for (const FpAccount *account, const FpClaim *claim)
{
  FpDate day = claim->n_lines > 0 ? claim->lines[0].date : FP_DATE_UNSET;
  const FpCovered *latest = NULL;

  for (guint i = 0; i < account->n_covered; i++)
    {
      const FpCovered *covered = &account->covered[i];
      const FpCoverage *coverage = &covered->coverage;

      if (g_strcmp0 (covered->payer, claim->payer) != 0)
        continue;
      if ((coverage->from == FP_DATE_UNSET || coverage->from <= day) &&
          (coverage->to == FP_DATE_UNSET || coverage->to >= day))
        return covered;
      if (latest == NULL)
        latest = covered;
    }
  return latest;
}

static void
complete_coverage (FpCoverage *into, const FpCoverage *from)
{
  if (into->from == FP_DATE_UNSET && into->to == FP_DATE_UNSET)
    {
      into->from = from->from;
      into->to = from->to;
    }
  if (into->year_month == 0)
    {
      into->year_month = from->year_month;
      into->year_day = from->year_day;
    }
  if (into->verified_on == FP_DATE_UNSET)
    into->verified_on = from->verified_on;
  into->stated |= from->stated;
}

/**
 * fp_account_complete:
 * @account: what the ledger knows of the claim's client
 * @claim: a claim, whose texts may be @account's from now on
 *
 * Puts into @claim what it does not say of its client and of the coverage by its payer. What it
 * says holds.
 */
void
fp_account_complete (const FpAccount *account, FpClaim *claim)
{
  const FpCovered *covered = covered_for (account, claim);
  const FpClient *known = &account->client;
  FpClient *client = &claim->client;

  if (client->name == NULL)
    client->name = known->name;
  if (client->birth_date == FP_DATE_UNSET)
    client->birth_date = known->birth_date;
  if (client->member_id == NULL && covered != NULL)
    client->member_id = covered->member_id;
  if (client->member_id == NULL)
    client->member_id = known->member_id;
  if (covered != NULL)
    complete_coverage (&claim->coverage, &covered->coverage);
}

static gboolean
has_day (const FpAuthorization *authorization, FpDate date)
{
  return (authorization->from == FP_DATE_UNSET || date >= authorization->from) &&
         (authorization->to == FP_DATE_UNSET || date <= authorization->to);
}

/**
 * fp_authorization_fits:
 * @authorization: an authorization of any status
 * @code: (nullable): a service's code
 * @modifiers: its modifiers
 * @date: its date
 *
 * Returns: whether it is for this service on this day; an authorization without modifiers is for
 * any
 */
gboolean
fp_authorization_fits (const FpAuthorization *authorization,
                       const char *code,
                       FpStrings modifiers,
                       FpDate date)
{
  return fp_strings_have (authorization->codes, code) &&
         fp_strings_have_all (modifiers, authorization->modifiers) && has_day (authorization, date);
}

static gboolean
has_number (const FpAuthorization *authorization, const char *number)
{
  return number != NULL && authorization->number != NULL &&
         g_ascii_strcasecmp (authorization->number, number) == 0;
}

/**
 * fp_authorization_is_one:
 * @one: an authorization
 * @other: another of the same payer
 *
 * Returns: whether both speak of one and the same: they have a number, a code and a day in common.
 * A renewal may keep its number, and begins when the one before has ended; a letter may name
 * several services, each with a quantity of its own.
 */
gboolean
fp_authorization_is_one (const FpAuthorization *one, const FpAuthorization *other)
{
  gboolean shares = FALSE;

  for (guint i = 0; i < other->codes.n && !shares; i++)
    shares = fp_strings_have (one->codes, other->codes.items[i]);
  return shares && has_number (one, other->number) &&
         (one->to == FP_DATE_UNSET || other->from == FP_DATE_UNSET || other->from <= one->to) &&
         (other->to == FP_DATE_UNSET || one->from == FP_DATE_UNSET || one->from <= other->to);
}

/* How far @entry, which names the authorization, is from what that is for: another service is
 * farther than any day. */
static int
away (const FpAuthorization *authorization, const FpHistory *entry)
{
  int days = 0;

  if (!fp_strings_have (authorization->codes, entry->code) ||
      !fp_strings_have_all (entry->modifiers, authorization->modifiers))
    return G_MAXINT;
  if (!has_day (authorization, entry->date))
    days = authorization->from != FP_DATE_UNSET && entry->date < authorization->from
               ? authorization->from - entry->date
               : entry->date - authorization->to;
  return days;
}

/**
 * fp_authorization_took:
 * @authorizations: all that are known for a client and a payer
 * @n: how many
 * @index: which one is asked about
 * @entry: an earlier service
 *
 * Returns: whether @entry took of it: by the number where one is given, and of several with that
 * number by what it was and when, too; else by that alone
 */
gboolean
fp_authorization_took (const FpAuthorization *authorizations,
                       guint n,
                       guint index,
                       const FpHistory *entry)
{
  const FpAuthorization *own = &authorizations[index];

  if (entry->authorization == NULL || own->number == NULL)
    return fp_authorization_fits (own, entry->code, entry->modifiers, entry->date);
  if (!has_number (own, entry->authorization))
    return FALSE;
  for (guint i = 0; i < n && away (own, entry) > 0; i++)
    if (i != index && has_number (&authorizations[i], entry->authorization) &&
        (away (&authorizations[i], entry) < away (own, entry) ||
         (i < index && away (&authorizations[i], entry) == away (own, entry))))
      return FALSE;
  return TRUE;
}

/**
 * fp_service_takes_of:
 * @service: a service of an account
 * @grant: one of its authorizations
 *
 * Returns: whether it takes of it: as the ledger knows, else by the number where both have one,
 * else by what it is and when
 */
gboolean
fp_service_takes_of (const FpService *service, const FpGrant *grant)
{
  const FpHistory *entry = &service->entry;

  if (g_strcmp0 (service->payer, grant->payer) != 0)
    return FALSE;
  if (service->grant != 0 && grant->row != 0)
    return service->grant == grant->row;
  if (entry->authorization != NULL && grant->authorization.number != NULL)
    return g_ascii_strcasecmp (entry->authorization, grant->authorization.number) == 0;
  return fp_authorization_fits (&grant->authorization, entry->code, entry->modifiers, entry->date);
}

/**
 * fp_service_quantity:
 * @service: a service of an account
 * @of: what an authorization counts
 *
 * Returns: how much of an authorization it takes; nothing where that cannot be told
 */
int
fp_service_quantity (const FpService *service, FpQuantityOf of)
{
  const FpHistory *entry = &service->entry;

  switch (of)
    {
    case FP_QUANTITY_UNITS:
      return entry->units;
    case FP_QUANTITY_MINUTES:
      if (entry->minutes == 0 && entry->start >= 0 && entry->end > entry->start)
        return entry->end - entry->start;
      return entry->minutes;
    case FP_QUANTITY_VISITS:
    case FP_QUANTITY_DAYS:
    case FP_QUANTITY_UNSET:
    case FP_N_QUANTITIES:
    default:
      return 1;
    }
}

/**
 * fp_account_taken:
 * @account: what the ledger knows of a client
 * @grant: one of its authorizations
 *
 * Returns: what was billed on it, what drafts would take of it, and what appointments and plans
 * reserve of it
 */
FpTaken
fp_account_taken (const FpAccount *account, const FpGrant *grant)
{
  gint64 sums[FP_N_SERVICE_STATES] = { 0 };

  for (guint i = 0; i < account->n_services; i++)
    {
      const FpService *service = &account->services[i];

      if (fp_service_takes_of (service, grant))
        sums[service->state] += fp_service_quantity (service, grant->authorization.of);
    }
  return (FpTaken){
    (int) MIN (sums[FP_SERVICE_BILLED], G_MAXINT),
    (int) MIN (sums[FP_SERVICE_DRAFT], G_MAXINT),
    (int) MIN (sums[FP_SERVICE_BOOKED] + sums[FP_SERVICE_PLANNED], G_MAXINT),
  };
}
