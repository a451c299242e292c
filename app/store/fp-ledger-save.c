/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-claim-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * fp_claim_headline:
 * @report: what was found
 *
 * Returns: (transfer full) (nullable): the titles of the worst findings, two at most
 */
char *
fp_claim_headline (const FpReport *report)
{
  FpStatus worst = FP_STATUS_NOTE;
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < report->n_findings; i++)
    worst = MIN (worst, report->findings[i].status);
  for (guint i = 0; i < report->n_findings && n < 2 && worst < FP_STATUS_NOTE; i++)
    if (report->findings[i].status == worst &&
        strstr (text->str, report->findings[i].title) == NULL)
      {
        g_string_append_printf (text, "%s%s", n > 0 ? "; " : "", report->findings[i].title);
        n++;
      }
  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

/* The number of the authorization that the line takes of: by the report, else by the claim's own
 * word; NULL where neither says. */
static const char *
number_for (const FpClaim *claim, const FpReport *report, guint line)
{
  const FpLine *service = &claim->lines[line];

  for (guint i = 0; i < report->n_authorizations; i++)
    if (report->authorizations[i].line == (int) line + 1)
      return report->authorizations[i].number;
  for (guint i = 0; i < claim->n_authorizations; i++)
    if (claim->authorizations[i].status == FP_AUTH_APPROVED &&
        fp_authorization_fits (
            &claim->authorizations[i], service->code, service->modifiers, service->date))
      return claim->authorizations[i].number;
  return NULL;
}

static gboolean
has_number (const FpGrant *grant, const char *number)
{
  return number != NULL && grant->authorization.number != NULL &&
         g_ascii_strcasecmp (grant->authorization.number, number) == 0;
}

/* The row of that authorization, of several of one number of the one that fits, else of the first
 * that fits; 0 = none. */
static gint64
grant_of (const FpAccount *account, const FpClaim *claim, const FpReport *report, guint line)
{
  const FpLine *service = &claim->lines[line];
  const char *number = number_for (claim, report, line);
  gint64 fits = 0, named = 0;

  for (guint i = account->n_grants; i > 0; i--)
    {
      const FpGrant *grant = &account->grants[i - 1];
      gboolean is_named = has_number (grant, number);
      gboolean covers = fp_authorization_fits (&grant->authorization,
                                               service->code,
                                               service->modifiers,
                                               service->date);

      if (g_strcmp0 (grant->payer, claim->payer) != 0)
        continue;
      if (is_named && covers)
        return grant->row;
      if (is_named)
        named = grant->row;
      if (covers && grant->authorization.status == FP_AUTH_APPROVED)
        fits = grant->row;
    }
  return named != 0 ? named : fits;
}

/* The booking, or the planned visit, that the line was has taken place: the one of the day whose
 * time is nearest. */
static gboolean
is_done (FpLedger *self,
         gint64 client,
         const FpClaim *claim,
         const FpLine *line,
         FpServiceState state,
         GError **error)
{
  return fp_database_run (self->database,
                          FP_SQL_SERVICE_DONE,
                          NULL,
                          error,
                          "inttnn",
                          client,
                          (int) line->date,
                          line->code,
                          claim->payer,
                          (int) state,
                          (int) line->start);
}

static gboolean
put_service (FpLedger *self,
             gint64 client,
             gint64 claim_id,
             int state,
             const FpClaim *claim,
             const FpReport *report,
             guint index,
             gint64 own,
             gint64 id,
             GError **error)
{
  const FpLine *line = &claim->lines[index];
  const FpSummaryLine *summary = index < report->n_lines ? &report->lines[index] : NULL;
  g_autofree char *modifiers = _fp_join_words (line->modifiers);
  gint64 provider = line->start >= 0 ? _fp_staff_mark (self, &claim->rendering) : 0;
  gboolean fresh = id == 0, ok;
  sqlite3_stmt *statement;

  if (fresh)
    id = fp_database_next_id (self->database, "services", error);
  if (id == 0)
    return FALSE;
  statement = fp_database_query (self->database,
                                 FP_SQL_SERVICE_INSERT,
                                 "iniiitttnnnnn",
                                 client,
                                 (int) line->date,
                                 id,
                                 (gint64) state,
                                 claim_id,
                                 claim->payer,
                                 line->code,
                                 modifiers,
                                 summary != NULL ? summary->units : line->units,
                                 summary != NULL ? summary->minutes : line->minutes,
                                 (int) line->start,
                                 (int) line->end,
                                 line->clients);
  if (statement != NULL && own != 0)
    sqlite3_bind_int64 (statement, 14, own);
  if (statement != NULL && provider != 0)
    sqlite3_bind_int64 (statement, 15, provider);
  ok = fp_database_step (self->database, statement, error) == 0;
  return ok && (!fresh || (is_done (self, client, claim, line, FP_SERVICE_BOOKED, error) &&
                           is_done (self, client, claim, line, FP_SERVICE_PLANNED, error)));
}

/* Its services keep their ids when it is saved again: they are no newer than they were. */
static GArray *
ids_of (FpLedger *self, gint64 claim, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_SERVICE_IDS, "i", claim);
  int more;

  while ((more = fp_database_step (self->database, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return more < 0 ? NULL : g_steal_pointer (&ids);
}

/* The claim's lines take the place of what it had, and of what was booked or planned for them. */
static gboolean
put_services (FpLedger *self,
              gint64 client,
              gint64 claim_id,
              FpClaimStatus status,
              const FpClaim *claim,
              const FpReport *report,
              GError **error)
{
  g_autoptr (FpAccount) account = NULL;
  g_autoptr (GArray) ids = ids_of (self, claim_id, error);

  if (ids == NULL ||
      !fp_database_run (self->database, FP_SQL_SERVICE_DROP_CLAIM, NULL, error, "i", claim_id))
    return FALSE;
  account = _fp_ledger_grants (self, client, error);
  for (guint i = 0; account != NULL && i < claim->n_lines; i++)
    if (claim->lines[i].code != NULL && claim->lines[i].date != FP_DATE_UNSET &&
        !put_service (self,
                      client,
                      claim_id,
                      _fp_claim_states[status],
                      claim,
                      report,
                      i,
                      grant_of (account, claim, report, i),
                      i < ids->len ? g_array_index (ids, gint64, i) : 0,
                      error))
      return FALSE;
  return account != NULL;
}

/* What is written of a claim beside its lines. */
typedef struct
{
  gint64 id, client;
  FpClaimStatus status;
  FpDate status_on;
  const char *number, *code;
  char *modifiers;
  FpDate date;
  GBytes *sealed_number, *headline, *document;
} Values;

static void
values_clear (Values *values)
{
  g_free (values->modifiers);
  g_clear_pointer (&values->sealed_number, g_bytes_unref);
  g_clear_pointer (&values->headline, g_bytes_unref);
  g_clear_pointer (&values->document, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

static void
fill_values (FpLedger *self, const FpClaim *claim, const FpReport *report, Values *values)
{
  g_autoptr (FpClaim) copy = fp_claim_copy (claim);
  char *headline = fp_claim_headline (report);

  copy->id = fp_arena_strdup (copy->arena, values->number);
  values->sealed_number = _fp_ledger_seal (self, "claims", values->id, "number", values->number);
  values->headline = _fp_ledger_seal (self, "claims", values->id, "headline", headline);
  values->document = _fp_ledger_seal_claim (self, "claims", values->id, "document", copy);
  values->modifiers = claim->n_lines > 0 ? _fp_join_words (claim->lines[0].modifiers) : NULL;
  values->code = claim->n_lines > 0 ? claim->lines[0].code : NULL;
  for (guint i = 0; i < claim->n_lines; i++)
    if (claim->lines[i].date != FP_DATE_UNSET &&
        (values->date == FP_DATE_UNSET || claim->lines[i].date < values->date))
      values->date = claim->lines[i].date;
  fp_wipe_free (headline);
}

static gboolean
write_row (FpLedger *self,
           FpSql sql,
           const Values *values,
           const guint8 *hash,
           const FpClaim *claim,
           const FpReport *report,
           GError **error)
{
  return fp_database_run (self->database,
                          sql,
                          NULL,
                          error,
                          "ihbitnnnttnnibb",
                          values->id,
                          hash,
                          values->sealed_number,
                          values->client,
                          claim->payer,
                          (int) values->status,
                          (int) values->status_on,
                          (int) report->verdict,
                          values->code,
                          values->modifiers,
                          (int) values->date,
                          (int) report->file_by,
                          report->total_charge,
                          values->headline,
                          values->document);
}

/* Keeps what the claim was before it is written over. */
static gboolean
keep_old (FpLedger *self, const guint8 *hash, const FpFoundClaim *found, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_CLAIM_GET, "h", hash);
  char *document;
  gboolean kept;

  if (fp_database_step (self->database, statement, error) <= 0)
    return FALSE;
  document = _fp_ledger_unseal (self, "claims", found->id, "document", statement, 17, error);
  fp_database_done (self->database, statement);
  kept = document != NULL &&
         _fp_ledger_keep_version (self, FP_KIND_CLAIM, found->id, found->version, document, error);
  fp_wipe_free (document);
  return kept;
}

/* A number that no claim has. */
static char *
make_number (FpLedger *self, gint64 id, guint8 *hash, GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *number = i == 0 ? g_strdup_printf ("F%06" G_GINT64_FORMAT, id)
                                       : g_strdup_printf ("F%06" G_GINT64_FORMAT "-%u", id, i);
      FpFoundClaim found;

      fp_hash_exact (self->key, "claim", number, hash);
      if (!_fp_claim_find (self, hash, &found, error))
        return NULL;
      if (found.id == 0)
        return g_steal_pointer (&number);
    }
}

/* What was sent stays sent when it is saved again; what was denied or voided begins anew. */
static FpClaimStatus
status_of (const FpFoundClaim *found, const FpReport *report)
{
  if (found->id != 0 && !found->deleted &&
      (found->status == FP_CLAIM_SENT || found->status == FP_CLAIM_PAID))
    return found->status;
  return report->verdict == FP_VERDICT_CLEAN ? FP_CLAIM_READY : FP_CLAIM_DRAFT;
}

static gboolean
can_be_kept (const FpClaim *claim, GError **error)
{
  const char *missing = claim->client.id == NULL ? _ ("the client’s number")
                        : claim->payer == NULL   ? _ ("the payer")
                        : claim->n_lines == 0    ? _ ("a service line")
                                                 : NULL;

  if (missing == NULL)
    return TRUE;
  g_set_error (error,
               FP_LEDGER_ERROR,
               FP_LEDGER_ERROR_BAD_DATA,
               _ ("The claim cannot be saved yet: it lacks %s."),
               missing);
  return FALSE;
}

/* Writes the claim's row and lines; @number is its own or a new one's. */
static gboolean
write_claim (FpLedger *self,
             const FpClaim *claim,
             const FpReport *report,
             gint64 *version,
             char **number,
             GError **error)
{
  g_auto (Values) values = { 0 };
  guint8 hash[FP_HASH_BYTES];
  FpFoundClaim found = { 0 };

  if (claim->id != NULL)
    fp_hash_exact (self->key, "claim", claim->id, hash);
  if (claim->id != NULL && !_fp_claim_find (self, hash, &found, error))
    return FALSE;
  if (found.id != 0 && *version != 0 && *version != found.version)
    {
      _fp_ledger_set_stale (self, TRUE, error);
      return FALSE;
    }
  if (!_fp_claim_may_replace (self, &found, claim, *version != 0, error))
    return FALSE;
  values.client = _fp_ledger_learn (self, claim, found.id == 0, error);
  values.id = values.client == 0 ? 0
              : found.id != 0    ? found.id
                                 : fp_database_next_id (self->database, "claims", error);
  if (values.id == 0)
    return FALSE;
  *number = claim->id != NULL ? g_strdup (claim->id) : make_number (self, values.id, hash, error);
  if (*number == NULL)
    return FALSE;
  values.number = *number;
  values.status = status_of (&found, report);
  values.status_on = report->as_of;
  fill_values (self, claim, report, &values);
  *version = found.version + 1;
  return (found.id == 0 || keep_old (self, hash, &found, error)) &&
         write_row (self,
                    found.id == 0 ? FP_SQL_CLAIM_INSERT : FP_SQL_CLAIM_UPDATE,
                    &values,
                    hash,
                    claim,
                    report,
                    error) &&
         put_services (self, values.client, values.id, values.status, claim, report, error) &&
         _fp_ledger_audit (self,
                           found.id == 0 ? FP_AUDIT_CREATE : FP_AUDIT_CHANGE,
                           FP_KIND_CLAIM,
                           values.id,
                           error);
}

gboolean
fp_ledger_save_claim (FpLedger *ledger,
                      const FpClaim *claim,
                      const FpReport *report,
                      gint64 *version,
                      char **number,
                      GError **error)
{
  gint64 was = version != NULL ? *version : 0;
  char *given = NULL;
  gboolean saved;

  if (number != NULL)
    *number = NULL;
  if (!can_be_kept (claim, error) || !_fp_ledger_begin (ledger, error))
    return FALSE;
  saved = write_claim (ledger, claim, report, &was, &given, error);
  saved = _fp_ledger_end (ledger, saved, error);
  if (saved && version != NULL)
    *version = was;
  if (saved && number != NULL)
    *number = g_steal_pointer (&given);
  fp_wipe_free (given);
  return saved;
}

gboolean
fp_ledger_save_claims (FpLedger *ledger,
                       const FpClaim *const *claims,
                       const FpReport *const *reports,
                       guint n,
                       char ***numbers,
                       GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean ok = TRUE;

  *numbers = NULL;
  if (!_fp_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; ok && i < n; i++)
    {
      g_autofree char *number = NULL;

      ok = fp_ledger_save_claim (ledger, claims[i], reports[i], NULL, &number, error);
      if (ok)
        g_strv_builder_add (builder, number);
    }
  if (!_fp_ledger_end (ledger, ok, error))
    return FALSE;
  *numbers = g_strv_builder_end (builder);
  return TRUE;
}
