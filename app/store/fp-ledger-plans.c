/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-record.h"

#include "fp-date.h"

/* The approved authorization that a visit would take of: its id, or 0. */
static gint64
grant_for (const FpAccount *account, const char *payer, const FpLine *line, FpDate date)
{
  for (guint i = 0; i < account->n_grants; i++)
    if (g_strcmp0 (account->grants[i].payer, payer) == 0 &&
        account->grants[i].authorization.status == FP_AUTH_APPROVED &&
        fp_authorization_fits (
            &account->grants[i].authorization, line->code, line->modifiers, date))
      return account->grants[i].row;
  return 0;
}

static gboolean
put_visit (FpLedger *self,
           gint64 client,
           const char *payer,
           const FpLine *line,
           FpDate date,
           FpServiceState state,
           gint64 own,
           GError **error)
{
  g_autofree char *modifiers = _fp_join_words (line->modifiers);
  gint64 id = fp_database_next_id (self->database, "services", error);
  sqlite3_stmt *statement;

  if (id == 0)
    return FALSE;
  statement = fp_database_query (
      self->database, FP_SQL_SERVICE_INSERT, "inin", client, (int) date, id, (int) state);
  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 6, payer, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 7, line->code, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 8, modifiers, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int (statement, 9, line->units);
      sqlite3_bind_int (statement, 10, fp_line_minutes (line));
      sqlite3_bind_int (statement, 11, line->start);
      sqlite3_bind_int (statement, 12, line->end);
      sqlite3_bind_int (statement, 13, line->clients);
      if (own != 0)
        sqlite3_bind_int64 (statement, 14, own);
    }
  return fp_database_step (self->database, statement, error) == 0;
}

/* Which plan there is: the last of its visits tells, since none is ever put twice. 0 = none, -1 =
 * @error. */
static gint64
version_of (FpLedger *self, gint64 client, const char *payer, const char *code, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (
      self->database, FP_SQL_SERVICE_PLANNED, "ittn", client, code, payer, self->today);
  gint64 version = 0;
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    version = MAX (version, sqlite3_column_int64 (statement, 1));
  return more < 0 ? -1 : version;
}

/* Within a transaction. */
static gboolean
put_plan (FpLedger *self, gint64 client, const char *payer, const FpPlan *plan, GError **error)
{
  FpDate dates[FP_FORECAST_MOST];
  guint n = plan->n == 0 ? 0 : fp_plan_dates (plan, dates, G_N_ELEMENTS (dates));
  g_autoptr (FpAccount) account = _fp_ledger_grants (self, client, error);
  gboolean ok = account != NULL && fp_database_run (self->database,
                                                    FP_SQL_SERVICE_UNPLAN,
                                                    NULL,
                                                    error,
                                                    "itt",
                                                    client,
                                                    plan->line.code,
                                                    payer);

  for (guint i = 0; ok && i < n; i++)
    ok = put_visit (self,
                    client,
                    payer,
                    &plan->line,
                    dates[i],
                    FP_SERVICE_PLANNED,
                    grant_for (account, payer, &plan->line, dates[i]),
                    error);
  return ok && _fp_ledger_audit (self, FP_AUDIT_CHANGE, FP_KIND_PLAN, client, error);
}

gboolean
fp_ledger_plan (FpLedger *ledger, gint64 client, const char *payer, FpPlan *plan, GError **error)
{
  gint64 version;
  gboolean ok;

  g_return_val_if_fail (plan->line.code != NULL && payer != NULL, FALSE);

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  version = version_of (ledger, client, payer, plan->line.code, error);
  if (version >= 0 && version != plan->version)
    {
      _fp_ledger_set_stale (ledger, TRUE, error);
      version = -1;
    }
  ok = version >= 0 && put_plan (ledger, client, payer, plan, error);
  if (ok)
    version = version_of (ledger, client, payer, plan->line.code, error);
  ok = _fp_ledger_end (ledger, ok && version >= 0, error);
  if (ok)
    plan->version = version;
  return ok;
}

gboolean
fp_ledger_book (FpLedger *ledger,
                gint64 client,
                const char *payer,
                const FpLine *line,
                GError **error)
{
  g_autoptr (FpAccount) account = NULL;
  gboolean ok;

  g_return_val_if_fail (line->code != NULL && line->date != FP_DATE_UNSET && payer != NULL, FALSE);

  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  account = _fp_ledger_grants (ledger, client, error);
  ok = account != NULL &&
       put_visit (ledger,
                  client,
                  payer,
                  line,
                  line->date,
                  FP_SERVICE_BOOKED,
                  grant_for (account, payer, line, line->date),
                  error) &&
       _fp_ledger_audit (ledger, FP_AUDIT_CREATE, FP_KIND_PLAN, client, error);
  return _fp_ledger_end (ledger, ok, error);
}

gboolean
fp_ledger_get_plan (FpLedger *ledger,
                    gint64 client,
                    const char *payer,
                    const char *code,
                    FpArena *arena,
                    FpPlan *plan,
                    GError **error)
{
  sqlite3_stmt *statement;
  int more;

  *plan = (FpPlan){ 0 };
  if (!_fp_ledger_can_read (ledger, error))
    return FALSE;
  statement = fp_database_query (
      ledger->database, FP_SQL_SERVICE_PLANNED, "ittn", client, code, payer, ledger->today);
  while ((more = fp_database_step (ledger->database, statement, error)) > 0)
    {
      FpDate date = sqlite3_column_int (statement, 0);

      if (plan->n == 0)
        {
          g_auto (GStrv) modifiers = g_strsplit (fp_column_text (statement, 2), " ", -1);

          plan->first = date;
          plan->line = (FpLine){
            .code = fp_arena_strdup (arena, code),
            .date = date,
            .units = sqlite3_column_int (statement, 3),
            .minutes = sqlite3_column_int (statement, 4),
            .start = (FpTime) sqlite3_column_int (statement, 5),
            .end = (FpTime) sqlite3_column_int (statement, 6),
            .clients = sqlite3_column_int (statement, 7),
            .charge = FP_CENTS_UNSET,
          };
          for (guint i = 0; modifiers[i] != NULL && *modifiers[i] != '\0'; i++)
            plan->line.modifiers = fp_strings_add (arena, plan->line.modifiers, modifiers[i]);
        }
      plan->weekdays |= 1u << (fp_date_weekday (date) % 7);
      plan->n++;
      plan->version = MAX (plan->version, sqlite3_column_int64 (statement, 1));
    }
  return more == 0 && plan->n > 0;
}
