/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-date.h"
#include "fp-sought.h"
#include "fp-ledger-private.h"

/*
 * The clients by name, in memory since the ledger was unlocked: names are sealed, and a search by
 * beginnings cannot be made on what is. Made when it is first asked for; a client that was changed
 * is read again before the next answer, and after another program's change those of another
 * version. Wiped when the ledger is locked.
 */

typedef struct
{
  gint64 id, version;
  char *number, *name, *payer, *member_id;
  FpDate birth_date;
  char *order; /* by which the names are sorted */
  char *words; /* of what stands in the client's record */
  char *card;  /* the last coverage's member id */
  char *cards; /* the words of them all */
  gboolean seen;
} Entry;

struct _FpNames
{
  GHashTable *by_id; /* owns */
  GPtrArray *by_name;
  GHashTable *touched; /* gint64 → itself: to be read again */
  gint64 version;      /* of the data, as far as others changed them */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  fp_wipe_free (entry->number);
  fp_wipe_free (entry->name);
  fp_wipe_free (entry->payer);
  fp_wipe_free (entry->member_id);
  fp_wipe_free (entry->order);
  fp_wipe_free (entry->words);
  fp_wipe_free (entry->card);
  fp_wipe_free (entry->cards);
  g_free (entry);
}

static FpNames *
names_new (void)
{
  FpNames *names = g_new0 (FpNames, 1);

  names->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  names->by_name = g_ptr_array_new ();
  names->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return names;
}

void
_fp_names_free (FpNames *names)
{
  if (names == NULL)
    return;
  g_ptr_array_unref (names->by_name);
  g_hash_table_unref (names->by_id);
  g_hash_table_unref (names->touched);
  g_free (names);
}

void
_fp_names_touch (FpLedger *self, gint64 client)
{
  if (self->names != NULL)
    g_hash_table_add (self->names->touched, g_memdup2 (&client, sizeof client));
}

static char *
order_of (const FpClient *client)
{
  g_autofree char *folded = g_utf8_casefold (client->name != NULL ? client->name : client->id, -1);

  return g_utf8_collate_key (folded, -1);
}

static char *
words_of (const FpClient *client)
{
  GString *words = g_string_sized_new (128);

  _fp_fold_words (words, client->name);
  _fp_fold_number (words, client->id);
  _fp_fold_number (words, client->member_id);
  if (client->birth_date != FP_DATE_UNSET)
    {
      int year, month, day;

      fp_date_to_ymd (client->birth_date, &year, &month, &day);
      _fp_fold_date (words, year, month, day);
    }
  return g_string_free (words, FALSE);
}

/* Reads the client in the row of @statement, unless it is known as it is. One that cannot be
 * unsealed is not found: looking through the whole ledger tells of it. */
static void
read_client (FpLedger *self, FpNames *names, sqlite3_stmt *statement)
{
  gint64 id = sqlite3_column_int64 (statement, 0), version = sqlite3_column_int64 (statement, 1);
  Entry *entry = g_hash_table_lookup (names->by_id, &id);
  g_autoptr (FpClaim) part = NULL;

  if (entry == NULL || entry->version != version)
    {
      part = _fp_ledger_unseal_claim (self, "clients", id, "person", statement, 2, NULL);
      if (part == NULL || part->client.id == NULL)
        return;
      entry = g_new0 (Entry, 1);
      entry->id = id;
      entry->version = version;
      entry->number = g_strdup (part->client.id);
      entry->name = g_strdup (part->client.name);
      entry->member_id = g_strdup (part->client.member_id);
      entry->birth_date = part->client.birth_date;
      entry->order = order_of (&part->client);
      entry->words = words_of (&part->client);
      g_hash_table_replace (names->by_id, &entry->id, entry);
    }
  entry->seen = TRUE;
  g_clear_pointer (&entry->payer, fp_wipe_free);
  g_clear_pointer (&entry->card, fp_wipe_free);
  g_clear_pointer (&entry->cards, fp_wipe_free);
}

/* The coverages of a client come in the order in which they end: the last one's payer stands. */
static void
read_coverage (FpLedger *self, FpNames *names, sqlite3_stmt *statement)
{
  gint64 client = sqlite3_column_int64 (statement, 0);
  Entry *entry = g_hash_table_lookup (names->by_id, &client);
  GString *cards;
  char *member;

  if (entry == NULL)
    return;
  fp_wipe_free (entry->payer);
  entry->payer = g_strdup (fp_column_text (statement, 2));
  member = _fp_ledger_unseal (
      self, "coverages", sqlite3_column_int64 (statement, 1), "member", statement, 3, NULL);
  if (member == NULL)
    return;
  cards = g_string_new (entry->cards);
  fp_wipe_free (entry->cards);
  _fp_fold_number (cards, member);
  entry->cards = g_string_free (cards, FALSE);
  fp_wipe_free (entry->card);
  entry->card = member;
}

typedef void (*ReadRow) (FpLedger *self, FpNames *names, sqlite3_stmt *statement);

static gboolean
read_rows (FpLedger *self, FpNames *names, sqlite3_stmt *statement, ReadRow read)
{
  int found;

  while ((found = fp_database_step (self->database, statement, NULL)) > 0)
    read (self, names, statement);
  return found == 0;
}

static gboolean
is_unseen (gpointer key, gpointer value, gpointer data)
{
  return !((Entry *) value)->seen;
}

/* Reads whoever is new or of another version, and every coverage. */
static gboolean
read_everybody (FpLedger *self, FpNames *names)
{
  FpDatabase *database = self->database;
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, names->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    ((Entry *) entry)->seen = FALSE;
  if (!read_rows (self, names, fp_database_query (database, FP_SQL_NAMES_CLIENTS, ""), read_client))
    return FALSE;
  g_hash_table_foreach_remove (names->by_id, is_unseen, NULL);
  return read_rows (self,
                    names,
                    fp_database_query (database, FP_SQL_NAMES_COVERAGES, ""),
                    read_coverage);
}

/* Within a transaction nobody knows yet whether it stays so: the mark stays, too. */
static gboolean
read_touched (FpLedger *self, FpNames *names)
{
  FpDatabase *database = self->database;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, names->touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 id = *(gint64 *) key;

      g_hash_table_remove (names->by_id, &id);
      if (!read_rows (self,
                      names,
                      fp_database_query (database, FP_SQL_NAMES_CLIENT, "i", id),
                      read_client) ||
          !read_rows (self,
                      names,
                      fp_database_query (database, FP_SQL_NAMES_COVERAGES_OF, "i", id),
                      read_coverage))
        return FALSE;
    }
  if (database->depth == 0)
    g_hash_table_remove_all (names->touched);
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a, *second = *(Entry *const *) b;
  int order = strcmp (first->order, second->order);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

static void
sort (FpNames *names)
{
  GHashTableIter iter;
  gpointer entry;

  g_ptr_array_set_size (names->by_name, 0);
  g_hash_table_iter_init (&iter, names->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (names->by_name, entry);
  g_ptr_array_sort (names->by_name, compare);
}

/* The clients as they are now; NULL where the ledger is locked or cannot be read. */
static FpNames *
names_of (FpLedger *self)
{
  gint64 version;
  gboolean others;

  if (!_fp_ledger_can_read (self, NULL))
    return NULL;
  version = _fp_ledger_data_version (self);
  others = self->names == NULL || self->names->version != version;
  if (!others && g_hash_table_size (self->names->touched) == 0)
    return self->names;
  if (self->names == NULL)
    self->names = names_new ();
  if ((others && !read_everybody (self, self->names)) || !read_touched (self, self->names))
    {
      g_clear_pointer (&self->names, _fp_names_free);
      return NULL;
    }
  self->names->version = version;
  sort (self->names);
  return self->names;
}

const char *
_fp_names_get (FpLedger *self, gint64 id)
{
  FpNames *names = names_of (self);
  Entry *entry = names == NULL ? NULL : g_hash_table_lookup (names->by_id, &id);

  if (entry == NULL)
    return NULL;
  return entry->name != NULL ? entry->name : entry->number;
}

static void
hit_free (gpointer data)
{
  FpClientHit *hit = data;

  fp_wipe_free (hit->number);
  fp_wipe_free (hit->name);
  fp_wipe_free (hit->payer);
  fp_wipe_free (hit->member_id);
  g_free (hit);
}

static FpClientHit *
hit_of (const Entry *entry)
{
  FpClientHit *hit = g_new0 (FpClientHit, 1);

  hit->id = entry->id;
  hit->number = g_strdup (entry->number);
  hit->name = g_strdup (entry->name);
  hit->payer = g_strdup (entry->payer);
  hit->member_id = g_strdup (entry->member_id != NULL ? entry->member_id : entry->card);
  hit->birth_date = entry->birth_date;
  return hit;
}

/**
 * fp_ledger_search_clients:
 * @ledger: an unlocked ledger
 * @text: what was typed; a birth date as 1990-05-04, 5/4/1990 or 05041990
 * @most: how many at most; 0 = no bound
 *
 * Returns: (transfer full) (element-type FpClientHit): by name, those of whose name, number, member
 * id or birth date each word of @text is a beginning; everybody for a blank text, nobody where the
 * ledger is locked
 */
GPtrArray *
fp_ledger_search_clients (FpLedger *ledger, const char *text, guint most)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr (FpSought) sought = _fp_sought_new (text);
  FpNames *names = names_of (ledger);

  for (guint i = 0; names != NULL && i < names->by_name->len; i++)
    {
      const Entry *entry = g_ptr_array_index (names->by_name, i);

      if (!_fp_sought_in (sought, entry->words, entry->cards))
        continue;
      g_ptr_array_add (hits, hit_of (entry));
      if (hits->len == most)
        break;
    }
  return hits;
}
