/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-client-view.h"

#include "fp-date.h"

/* A code not used for so many days is not one that the client uses. */
#define LONG_AGO 400
#define MOST_CODES 6

/** fp_payer_name: what people call a payer; its id where no pack says. */
const char *
fp_payer_name (FpSession *session, const char *payer)
{
  const FpPolicy *policy =
      payer != NULL ? fp_policy_set_any (fp_session_get_policies (session), payer) : NULL;

  return policy != NULL && policy->name != NULL ? policy->name : payer;
}

static gboolean
holds_on (const FpCoverage *coverage, FpDate day)
{
  return (coverage->from == FP_DATE_UNSET || coverage->from <= day) &&
         (coverage->to == FP_DATE_UNSET || coverage->to >= day);
}

/* The coverage of today, else the one that was last. */
static void
choose_coverage (FpClientView *self)
{
  for (guint i = 0; i < self->coverages->len; i++)
    {
      const FpCoverageRecord *record = g_ptr_array_index (self->coverages, i);

      if (holds_on (&record->coverage, self->today) &&
          (self->coverage == NULL || !holds_on (&self->coverage->coverage, self->today) ||
           record->coverage.from > self->coverage->coverage.from))
        self->coverage = record;
      else if (self->coverage == NULL)
        self->coverage = record;
    }
  if (self->coverage != NULL)
    self->payer = self->coverage->payer;
  else if (self->authorizations->len > 0)
    self->payer = ((FpAuthorizationRecord *) g_ptr_array_index (self->authorizations, 0))->payer;
  else if (self->account->n_services > 0)
    self->payer = self->account->services[self->account->n_services - 1].payer;
}

/* 0 = in force, 1 = still to come, 2 = ended. */
static int
phase_of (const FpAuthorization *authorization, FpDate today)
{
  if (authorization->to != FP_DATE_UNSET && authorization->to < today)
    return 2;
  return authorization->from != FP_DATE_UNSET && authorization->from > today ? 1 : 0;
}

static int
compare_authorizations (gconstpointer a, gconstpointer b, gpointer data)
{
  const FpAuthorization *one = &(*(FpAuthorizationRecord *const *) a)->authorization;
  const FpAuthorization *other = &(*(FpAuthorizationRecord *const *) b)->authorization;
  FpDate today = GPOINTER_TO_INT (data);
  int phase = phase_of (one, today), other_phase = phase_of (other, today);

  if (phase != other_phase)
    return phase - other_phase;
  /* The next to end first, of the ended the last. */
  return phase == 2 ? other->to - one->to : one->to - other->to;
}

/* What a claim of the client says before there is a line on it. */
static FpClaim *
make_claim (const FpClientView *self)
{
  FpClaim *claim = fp_claim_new ();

  claim->client = self->record->client;
  claim->diagnoses = self->record->diagnoses;
  claim->payer = self->payer;
  if (self->coverage != NULL)
    {
      claim->coverage = self->coverage->coverage;
      claim->coverage.stated = TRUE;
      claim->client.member_id = self->coverage->member_id;
    }
  return claim;
}

/* The last claim that begins with @code says what the ledger's services do not: how many clients,
 * where, what was done. */
static void
read_sample (FpClientView *self, FpLedger *ledger, const char *code)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      const FpClaimRow *row = g_ptr_array_index (self->claims, i);
      FpClaim *claim;

      if (g_strcmp0 (row->code, code) != 0)
        continue;
      claim = fp_ledger_get_claim (ledger, row->number, NULL, NULL);
      if (claim != NULL)
        g_ptr_array_add (self->samples, claim);
      return;
    }
}

static const FpLine *
sample_of (const FpClientView *view, const char *code)
{
  for (guint i = 0; i < view->samples->len; i++)
    {
      const FpClaim *claim = g_ptr_array_index (view->samples, i);

      if (claim->n_lines > 0 && g_strcmp0 (claim->lines[0].code, code) == 0)
        return &claim->lines[0];
    }
  return NULL;
}

/**
 * fp_client_view_line:
 *
 * Returns: what a visit with @code was last, without its day, charge and diagnoses; a bare line
 * where there was none
 */
FpLine
fp_client_view_line (const FpClientView *view, const char *code)
{
  const FpLine *sample = sample_of (view, code);
  FpLine line = {
    .code = code, .start = FP_TIME_UNSET, .end = FP_TIME_UNSET, .charge = FP_CENTS_UNSET
  };

  if (sample != NULL)
    {
      line = *sample;
      line.date = FP_DATE_UNSET;
      line.charge = FP_CENTS_UNSET;
      line.pointers = NULL;
      line.n_pointers = 0;
      return line;
    }
  for (guint i = view->account->n_services; i > 0; i--)
    {
      const FpHistory *entry = &view->account->services[i - 1].entry;

      if (g_strcmp0 (entry->code, code) != 0)
        continue;
      line.modifiers = entry->modifiers;
      line.units = entry->units;
      line.minutes = entry->minutes;
      break;
    }
  return line;
}

static gboolean
has_code (const FpClientView *self, const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (g_array_index (self->codes, FpClientCode, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
add_code (FpClientView *self, FpSession *session, FpLedger *ledger, const char *code)
{
  FpClientCode item = { .code = code };
  FpClaim claim = *self->claim;
  FpLine line;

  if (code == NULL || self->codes->len >= MOST_CODES || has_code (self, code))
    return;
  read_sample (self, ledger, code);
  line = fp_client_view_line (self, code);
  line.date = self->today;
  line.start = line.end = FP_TIME_UNSET;
  line.units = MAX (line.units, 1);
  claim.lines = &line;
  claim.n_lines = 1;
  item.report = fp_check_claim (&claim,
                                self->account,
                                fp_session_get_knowledge (session),
                                fp_session_get_policies (session),
                                self->today);
  g_array_append_val (self->codes, item);
}

/* Those of authorizations in force, and those of the last services. */
static void
add_codes (FpClientView *self, FpSession *session, FpLedger *ledger)
{
  if (self->payer == NULL)
    return;
  for (guint i = 0; i < self->authorizations->len; i++)
    {
      const FpAuthorizationRecord *record = g_ptr_array_index (self->authorizations, i);

      if (phase_of (&record->authorization, self->today) < 2)
        for (guint c = 0; c < record->authorization.codes.n; c++)
          add_code (self, session, ledger, record->authorization.codes.items[c]);
    }
  for (guint i = self->account->n_services; i > 0; i--)
    if (self->account->services[i - 1].entry.date >= self->today - LONG_AGO)
      add_code (self, session, ledger, self->account->services[i - 1].entry.code);
}

static gboolean
has_plan (const FpClientView *self, const char *code)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (g_strcmp0 (g_array_index (self->plans, FpClientPlan, i).plan.line.code, code) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_plan (FpClientView *self,
          FpSession *session,
          FpLedger *ledger,
          const char *code,
          GError **error)
{
  FpClientPlan item = { 0 };
  g_autoptr (GError) failed = NULL;

  if (!fp_ledger_get_plan (
          ledger, self->record->id, self->payer, code, self->arena, &item.plan, &failed))
    {
      if (failed != NULL)
        g_propagate_error (error, g_steal_pointer (&failed));
      return failed == NULL;
    }
  item.forecast = fp_forecast_new (self->claim,
                                   self->account,
                                   &item.plan,
                                   fp_session_get_knowledge (session),
                                   fp_session_get_policies (session),
                                   self->today);
  g_array_append_val (self->plans, item);
  return TRUE;
}

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  const FpForecast *one = ((const FpClientPlan *) a)->forecast;
  const FpForecast *other = ((const FpClientPlan *) b)->forecast;

  if ((one->first_broken < 0) != (other->first_broken < 0))
    return one->first_broken < 0 ? 1 : -1;
  return one->last_day - other->last_day;
}

static gboolean
add_plans (FpClientView *self, FpSession *session, FpLedger *ledger, GError **error)
{
  for (guint i = 0; i < self->account->n_services; i++)
    {
      const FpService *service = &self->account->services[i];

      if (service->state == FP_SERVICE_PLANNED && g_strcmp0 (service->payer, self->payer) == 0 &&
          !has_plan (self, service->entry.code) &&
          !add_plan (self, session, ledger, service->entry.code, error))
        return FALSE;
    }
  g_array_sort (self->plans, compare_plans);
  return TRUE;
}

static gboolean
is_member (const FpGroupRecord *group, gint64 client)
{
  for (guint i = 0; i < group->n_members; i++)
    if (group->members[i] == client)
      return TRUE;
  return FALSE;
}

static gboolean
read_groups (FpClientView *self, FpLedger *ledger, GError **error)
{
  self->groups = fp_ledger_list_groups (ledger, error);
  for (guint i = self->groups != NULL ? self->groups->len : 0; i > 0; i--)
    if (!is_member (g_ptr_array_index (self->groups, i - 1), self->record->id))
      g_ptr_array_remove_index (self->groups, i - 1);
  return self->groups != NULL;
}

static gboolean
read_all (FpClientView *self, FpLedger *ledger, gint64 client, GError **error)
{
  FpClaimFilter filter = { .client = client, .most = FP_CLIENT_MOST_CLAIMS };

  self->record = fp_ledger_get_client (ledger, client, error);
  if (self->record == NULL)
    return FALSE;
  self->coverages = fp_ledger_list_coverages (ledger, client, error);
  if (self->coverages == NULL)
    return FALSE;
  self->authorizations =
      fp_ledger_list_authorizations (ledger, client, FP_DATE_UNSET, G_MAXINT, error);
  if (self->authorizations == NULL)
    return FALSE;
  g_ptr_array_sort_with_data (self->authorizations,
                              compare_authorizations,
                              GINT_TO_POINTER (self->today));
  self->account = fp_ledger_account_of (ledger, client, error);
  if (self->account == NULL)
    return FALSE;
  self->claims = fp_ledger_list_claims (ledger, &filter, error);
  return self->claims != NULL && read_groups (self, ledger, error);
}

static void
clear_plan (gpointer data)
{
  fp_forecast_free (((FpClientPlan *) data)->forecast);
}

static void
clear_code (gpointer data)
{
  fp_report_free (((FpClientCode *) data)->report);
}

/**
 * fp_client_view_new:
 * @desk: whose ledger is open
 * @client: the client's row
 *
 * Returns: (transfer full) (nullable): what is known; %NULL with @error
 */
FpClientView *
fp_client_view_new (FpDesk *desk, FpSession *session, gint64 client, GError **error)
{
  g_autoptr (FpClientView) self = g_new0 (FpClientView, 1);
  FpLedger *ledger = fp_desk_get_ledger (desk);

  self->arena = fp_arena_new ();
  self->plans = g_array_new (FALSE, TRUE, sizeof (FpClientPlan));
  self->codes = g_array_new (FALSE, TRUE, sizeof (FpClientCode));
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) fp_claim_free);
  g_array_set_clear_func (self->plans, clear_plan);
  g_array_set_clear_func (self->codes, clear_code);
  self->today = fp_session_get_today (session);
  if (ledger == NULL || !read_all (self, ledger, client, error))
    return NULL;
  choose_coverage (self);
  self->payer_name = fp_arena_strdup (self->arena, fp_payer_name (session, self->payer));
  self->claim = make_claim (self);
  add_codes (self, session, ledger);
  if (!add_plans (self, session, ledger, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fp_client_view_free (FpClientView *view)
{
  if (view == NULL)
    return;
  g_clear_pointer (&view->plans, g_array_unref);
  g_clear_pointer (&view->codes, g_array_unref);
  g_clear_pointer (&view->samples, g_ptr_array_unref);
  g_clear_pointer (&view->claim, fp_claim_free);
  g_clear_pointer (&view->groups, g_ptr_array_unref);
  g_clear_pointer (&view->claims, g_ptr_array_unref);
  g_clear_pointer (&view->account, fp_account_free);
  g_clear_pointer (&view->authorizations, g_ptr_array_unref);
  g_clear_pointer (&view->coverages, g_ptr_array_unref);
  g_clear_pointer (&view->record, fp_client_record_free);
  fp_arena_free (view->arena);
  g_free (view);
}

/**
 * fp_client_view_plan_of:
 *
 * Returns: (nullable): the plan whose visits would take of @auth
 */
const FpClientPlan *
fp_client_view_plan_of (const FpClientView *view, const FpAuthorization *auth)
{
  for (guint i = 0; i < view->plans->len; i++)
    {
      const FpClientPlan *item = &g_array_index (view->plans, FpClientPlan, i);

      for (guint v = 0; v < item->forecast->n_visits; v++)
        if (fp_authorization_fits (auth,
                                   item->plan.line.code,
                                   item->plan.line.modifiers,
                                   item->forecast->visits[v].date))
          return item;
    }
  return NULL;
}
