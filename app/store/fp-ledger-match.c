/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-record.h"

/*
 * Which service takes of which authorization. What a claim names itself holds; else a service takes
 * of an approved authorization of its payer that fits: one with room before a full one, then that
 * which ends first. A claim is opened only where its service would change hands, so that saving the
 * thousandth claim costs what the first did.
 */

typedef struct
{
  gint64 id;
  const char *payer;
  FpAuthorization authorization;
  gboolean deleted;
  gint64 taken;
} Grant;

typedef struct
{
  gint64 id, claim, own;
  const char *payer, *code;
  FpStrings modifiers;
  FpDate date;
  int units, minutes;
} Service;

typedef struct
{
  FpLedger *ledger;
  gint64 client;
  FpArena *arena;
  GArray *grants, *services;
} Match;

static gboolean
add_grant (Match *self, sqlite3_stmt *statement, GError **error)
{
  gint64 id = sqlite3_column_int64 (statement, 0);
  g_autoptr (FpClaim) part =
      _fp_ledger_unseal_claim (self->ledger, "authorizations", id, "document", statement, 2, error);
  Grant grant = { .id = id };

  if (part == NULL)
    return FALSE;
  if (part->n_authorizations != 1)
    return TRUE;
  grant.authorization = part->authorizations[0];
  grant.authorization.number = fp_arena_strdup (self->arena, part->authorizations[0].number);
  grant.authorization.codes = grant.authorization.modifiers = (FpStrings){ 0 };
  for (guint i = 0; i < part->authorizations[0].codes.n; i++)
    grant.authorization.codes = fp_strings_add (self->arena,
                                                grant.authorization.codes,
                                                part->authorizations[0].codes.items[i]);
  for (guint i = 0; i < part->authorizations[0].modifiers.n; i++)
    grant.authorization.modifiers = fp_strings_add (self->arena,
                                                    grant.authorization.modifiers,
                                                    part->authorizations[0].modifiers.items[i]);
  grant.payer = fp_arena_strdup (self->arena, fp_column_text (statement, 1));
  grant.deleted = sqlite3_column_int64 (statement, 3) > 0;
  g_array_append_val (self->grants, grant);
  return TRUE;
}

/* A list of words with blanks between. */
static FpStrings
split (FpArena *arena, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text == NULL ? "" : text, " ", -1);
  FpStrings list = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      list = fp_strings_add (arena, list, words[i]);
  return list;
}

static gboolean
add_service (Match *self, sqlite3_stmt *statement, GError **error)
{
  Service service = {
    .date = sqlite3_column_int (statement, 0),
    .id = sqlite3_column_int64 (statement, 1),
    .claim = sqlite3_column_int64 (statement, 2),
    .payer = fp_arena_strdup (self->arena, fp_column_text (statement, 3)),
    .code = fp_arena_strdup (self->arena, fp_column_text (statement, 4)),
    .modifiers = split (self->arena, fp_column_text (statement, 5)),
    .units = sqlite3_column_int (statement, 6),
    .minutes = sqlite3_column_int (statement, 7),
    .own = sqlite3_column_int64 (statement, 8),
  };

  g_array_append_val (self->services, service);
  return TRUE;
}

typedef gboolean (*ReadRow) (Match *self, sqlite3_stmt *statement, GError **error);

static gboolean
read_all (Match *self, FpSql sql, ReadRow read, GError **error)
{
  FpDatabase *database = self->ledger->database;
  sqlite3_stmt *statement = fp_database_query (database, sql, "i", self->client);
  int found;

  while ((found = fp_database_step (database, statement, error)) > 0)
    if (!read (self, statement, error))
      {
        fp_database_done (database, statement);
        return FALSE;
      }
  return found == 0;
}

static Grant *
grant_of (const Match *self, gint64 id)
{
  for (guint i = 0; i < self->grants->len; i++)
    if (g_array_index (self->grants, Grant, i).id == id)
      return &g_array_index (self->grants, Grant, i);
  return NULL;
}

static int
quantity (const Service *service, const Grant *grant)
{
  if (grant->authorization.of == FP_QUANTITY_MINUTES)
    return service->minutes;
  return grant->authorization.of == FP_QUANTITY_VISITS ? 1 : service->units;
}

static gboolean
fits (const Grant *grant, const Service *service)
{
  return !grant->deleted && grant->authorization.status == FP_AUTH_APPROVED &&
         g_strcmp0 (grant->payer, service->payer) == 0 &&
         fp_authorization_fits (&grant->authorization,
                                service->code,
                                service->modifiers,
                                service->date);
}

static gboolean
has_room (const Grant *grant, const Service *service)
{
  return grant->authorization.quantity < 0 ||
         grant->taken + quantity (service, grant) <= grant->authorization.quantity;
}

/* Grants come by their end, so that the first that fits is the one that ends first. */
static Grant *
best_for (const Match *self, const Service *service)
{
  Grant *full = NULL;

  for (guint i = 0; i < self->grants->len; i++)
    {
      Grant *grant = &g_array_index (self->grants, Grant, i);

      if (!fits (grant, service))
        continue;
      if (has_room (grant, service))
        return grant;
      if (full == NULL)
        full = grant;
    }
  return full;
}

static gboolean
is_number (const Grant *grant, const char *payer, const char *number)
{
  return grant != NULL && grant->authorization.number != NULL &&
         g_strcmp0 (grant->payer, payer) == 0 &&
         g_ascii_strcasecmp (grant->authorization.number, number) == 0;
}

/* The grant with a number that a claim names: the one that the service takes of already, else one
 * that fits, else the first that is not deleted. */
static Grant *
numbered (const Match *self, const Service *service, const char *number)
{
  Grant *own = grant_of (self, service->own), *first = NULL;

  if (is_number (own, service->payer, number))
    return own;
  for (guint i = 0; i < self->grants->len; i++)
    {
      Grant *grant = &g_array_index (self->grants, Grant, i);

      if (grant->deleted || !is_number (grant, service->payer, number))
        continue;
      if (fits (grant, service))
        return grant;
      if (first == NULL)
        first = grant;
    }
  return first;
}

/* Whether the claim of @service names an authorization for it, which is @named then (NULL where it
 * is not in the ledger), or cannot be opened, and then nothing changes. */
static gboolean
is_named (const Match *self, const Service *service, Grant **named)
{
  FpDatabase *database = self->ledger->database;
  sqlite3_stmt *statement = fp_database_query (database, FP_SQL_MATCH_CLAIM, "i", service->claim);
  g_autoptr (FpClaim) claim = NULL;

  *named = grant_of (self, service->own);
  if (fp_database_step (database, statement, NULL) > 0)
    {
      claim = _fp_ledger_unseal_claim (
          self->ledger, "claims", service->claim, "document", statement, 1, NULL);
      fp_database_done (database, statement);
    }
  if (claim == NULL)
    return TRUE;
  for (guint i = 0; i < claim->n_authorizations; i++)
    {
      const FpAuthorization *authorization = &claim->authorizations[i];

      if (authorization->number != NULL && authorization->status == FP_AUTH_APPROVED &&
          fp_authorization_fits (authorization, service->code, service->modifiers, service->date))
        {
          *named = numbered (self, service, authorization->number);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
give (const Match *self, Service *service, GError **error)
{
  Grant *grant = best_for (self, service), *named;
  gint64 id;

  if (service->claim != 0 && (grant != NULL || service->own != 0) &&
      is_named (self, service, &named))
    grant = named;
  if (grant != NULL)
    grant->taken += quantity (service, grant);
  id = grant == NULL ? 0 : grant->id;
  return id == service->own || fp_database_run (self->ledger->database,
                                                FP_SQL_MATCH_SET,
                                                NULL,
                                                error,
                                                "inii",
                                                self->client,
                                                service->date,
                                                service->id,
                                                id);
}

/* Leaves alone what takes of a grant that fits; gives the rest anew, by date. */
static gboolean
give_all (Match *self, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  gboolean ok = TRUE;

  for (guint i = 0; i < self->services->len; i++)
    {
      Service *service = &g_array_index (self->services, Service, i);
      Grant *own = grant_of (self, service->own);

      if (own != NULL && fits (own, service))
        own->taken += quantity (service, own);
      else
        g_ptr_array_add (open, service);
    }
  for (guint i = 0; ok && i < open->len; i++)
    ok = give (self, g_ptr_array_index (open, i), error);
  return ok;
}

gboolean
_fp_ledger_match_services (FpLedger *self, gint64 client, GError **error)
{
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autoptr (GArray) grants = g_array_new (FALSE, FALSE, sizeof (Grant));
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (Service));
  Match match = { self, client, arena, grants, services };

  if (!read_all (&match, FP_SQL_MATCH_GRANTS, add_grant, error))
    return FALSE;
  return grants->len == 0 ||
         (read_all (&match, FP_SQL_MATCH_SERVICES, add_service, error) && give_all (&match, error));
}
