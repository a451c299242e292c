/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-date.h"
#include "fp-sought.h"
#include "fp-ledger-private.h"

/*
 * The clients by name, in memory since the ledger was unlocked: names are sealed, and a search by
 * beginnings cannot be made on what is. Made when it is first asked for, or before, in the thread
 * that unlocks; a client that was changed is read again before the next answer. Whom another
 * program changed the audit tells; where it does not tell for sure, everybody is looked at. Wiped
 * when the ledger is locked.
 */

/* Up to how many clients are put at their places one by one, and how much of the audit is read. */
#define FEW 100
#define MOST_NEWS 1000

/* How many rows pass between two looks at whether to go on. */
#define STRIDE 256

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
  gint64 sequence;     /* the audit's last entry, when they were last read; 0 = not known */
  guint8 link[FP_LINK_BYTES];
  GCancellable *cancellable; /* while they are read in a thread */
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

  for (guint i = 1; (found = fp_database_step (self->database, statement, NULL)) > 0; i++)
    {
      read (self, names, statement);
      if (i % STRIDE == 0 && g_cancellable_is_cancelled (names->cancellable))
        {
          fp_database_done (self->database, statement);
          return FALSE;
        }
    }
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

/* Where @entry is among the sorted, or belongs. */
static guint
place_of (const FpNames *names, const Entry *entry)
{
  guint from = 0, to = names->by_name->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (compare (&g_ptr_array_index (names->by_name, middle), &entry) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* Reads a client anew; @placed: and keeps the others sorted. */
static gboolean
read_again (FpLedger *self, FpNames *names, gint64 id, gboolean placed)
{
  Entry *entry = g_hash_table_lookup (names->by_id, &id);

  if (placed && entry != NULL)
    g_ptr_array_remove_index (names->by_name, place_of (names, entry));
  g_hash_table_remove (names->by_id, &id);
  if (!read_rows (self,
                  names,
                  fp_database_query (self->database, FP_SQL_NAMES_CLIENT, "i", id),
                  read_client) ||
      !read_rows (self,
                  names,
                  fp_database_query (self->database, FP_SQL_NAMES_COVERAGES_OF, "i", id),
                  read_coverage))
    return FALSE;
  entry = g_hash_table_lookup (names->by_id, &id);
  if (placed && entry != NULL)
    g_ptr_array_insert (names->by_name, (int) place_of (names, entry), entry);
  return TRUE;
}

/* Within a transaction nobody knows yet whether it stays so: the mark stays, too. */
static gboolean
read_touched (FpLedger *self, FpNames *names)
{
  gboolean few = g_hash_table_size (names->touched) <= FEW;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, names->touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!read_again (self, names, *(gint64 *) key, few))
      return FALSE;
  if (!few)
    sort (names);
  if (self->database->depth == 0)
    g_hash_table_remove_all (names->touched);
  return TRUE;
}

/* Takes note of the audit's entry in the row of @statement as the last one that was seen. */
static void
see (FpNames *names, sqlite3_stmt *statement)
{
  const guint8 *link = sqlite3_column_blob (statement, 6);

  names->sequence = 0;
  if (link == NULL || sqlite3_column_bytes (statement, 6) != FP_LINK_BYTES)
    return;
  names->sequence = sqlite3_column_int64 (statement, 0);
  memcpy (names->link, link, FP_LINK_BYTES);
}

/* Whether the entry in the row of @statement is the last one that was seen. */
static gboolean
is_seen (const FpNames *names, sqlite3_stmt *statement)
{
  const guint8 *link = sqlite3_column_blob (statement, 6);

  return names->sequence > 0 && sqlite3_column_int64 (statement, 0) == names->sequence &&
         link != NULL && sqlite3_column_bytes (statement, 6) == FP_LINK_BYTES &&
         memcmp (link, names->link, FP_LINK_BYTES) == 0;
}

/* Where the audit ends: what is read after this is not older. */
static void
see_end (FpLedger *self, FpNames *names)
{
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_AUDIT_LIST, "ii", (gint64) 1, (gint64) 0);

  names->sequence = 0;
  if (fp_database_step (self->database, statement, NULL) <= 0)
    return;
  see (names, statement);
  fp_database_done (self->database, statement);
}

/* Whose coverage it is; 0 = it is not there. */
static gint64
owner_of (FpLedger *self, gint64 coverage)
{
  sqlite3_stmt *statement =
      fp_database_query (self->database, FP_SQL_COVERAGE_STATE, "i", coverage);
  gint64 client = 0;

  if (fp_database_step (self->database, statement, NULL) > 0)
    {
      client = sqlite3_column_int64 (statement, 2);
      fp_database_done (self->database, statement);
    }
  return client;
}

/* Marks whom an entry of the audit is about; FALSE where it is about more than one can tell: a
 * coverage that was changed may have been another's. */
static gboolean
take_news (FpLedger *self, const FpAuditEntry *entry)
{
  gint64 client = entry->id;

  if (entry->what == FP_AUDIT_RESTORE) /* there may be others under the same ids */
    g_hash_table_remove_all (self->names->by_id);
  if (entry->kind == FP_KIND_LEDGER)
    return entry->what != FP_AUDIT_RESTORE && entry->what != FP_AUDIT_PURGE;
  if (entry->what == FP_AUDIT_VIEW ||
      (entry->kind != FP_KIND_CLIENT && entry->kind != FP_KIND_COVERAGE))
    return TRUE;
  if (entry->kind == FP_KIND_COVERAGE)
    client = entry->what == FP_AUDIT_CHANGE ? 0 : owner_of (self, entry->id);
  if (client != 0)
    _fp_names_touch (self, client);
  return client != 0;
}

/* Marks whom others changed since the names were last read, as the audit tells; FALSE where it does
 * not, or there is too much of it. Where it is not what it was, another ledger may be in the file,
 * with others under the same ids. */
static gboolean
read_news (FpLedger *self, FpNames *names)
{
  sqlite3_stmt *statement = fp_database_query (
      self->database, FP_SQL_AUDIT_SINCE, "ii", names->sequence, (gint64) MOST_NEWS + 1);
  int found = fp_database_step (self->database, statement, NULL);
  gboolean told =
      found > 0 && is_seen (names, statement) && !_fp_ledger_audit_waits (self, FP_AUDIT_RESTORE);
  int n = 0;

  if (!told)
    g_hash_table_remove_all (names->by_id);
  while (told && (found = fp_database_step (self->database, statement, NULL)) > 0)
    {
      g_autoptr (FpAuditEntry) entry = _fp_audit_read (statement);

      told = ++n < MOST_NEWS && take_news (self, entry);
      see (names, statement);
    }
  if (found > 0)
    fp_database_done (self->database, statement);
  return told && found == 0;
}

static gboolean
read_whole (FpLedger *self, FpNames *names)
{
  see_end (self, names);
  if (!read_everybody (self, names))
    return FALSE;
  sort (names);
  return TRUE;
}

/* The clients as they are now; NULL where the ledger is locked or cannot be read, or reading was
 * cancelled. */
static FpNames *
names_of (FpLedger *self, GCancellable *cancellable)
{
  gint64 version;
  gboolean fresh = self->names == NULL, others, done;

  if ((fresh && self->names_later) || !_fp_ledger_can_read (self, NULL))
    return NULL;
  version = _fp_ledger_data_version (self);
  others = fresh || self->names->version != version;
  if (!others && g_hash_table_size (self->names->touched) == 0)
    return self->names;
  if (fresh)
    self->names = names_new ();
  self->names->cancellable = cancellable;
  done = (!others || (!fresh && read_news (self, self->names)) || read_whole (self, self->names)) &&
         read_touched (self, self->names);
  self->names->cancellable = NULL;
  if (!done)
    {
      g_clear_pointer (&self->names, _fp_names_free);
      return NULL;
    }
  self->names->version = version;
  return self->names;
}

/**
 * fp_ledger_read_names:
 * @ledger: an unlocked ledger
 * @cancellable: (nullable): what stops it
 *
 * Reads the clients' names now, so that the first that is asked of them is answered at once: in a
 * thread that has the ledger for itself.
 *
 * Returns: whether they are read
 */
gboolean
fp_ledger_read_names (FpLedger *ledger, GCancellable *cancellable)
{
  return names_of (ledger, cancellable) != NULL;
}

/**
 * fp_ledger_put_off_names:
 * @ledger: a ledger
 *
 * Another thread reads the names, by a connection of its own: until fp_ledger_take_names() nobody
 * has one, and nobody is found by one, unless all are asked for.
 */
void
fp_ledger_put_off_names (FpLedger *ledger)
{
  ledger->names_later = TRUE;
}

/**
 * fp_ledger_take_names:
 * @ledger: a ledger whose names were put off
 * @other: (nullable): the same by another connection, which has read them and loses them; %NULL
 *   where that failed: then they are read when they are asked for
 */
void
fp_ledger_take_names (FpLedger *ledger, FpLedger *other)
{
  ledger->names_later = FALSE;
  if (ledger->names != NULL || other == NULL || other->names == NULL)
    return;
  ledger->names = g_steal_pointer (&other->names);
  ledger->names->version = -1; /* each connection has its own */
}

const char *
_fp_names_get (FpLedger *self, gint64 id)
{
  FpNames *names = names_of (self, NULL);
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
  FpNames *names;

  if (most == 0 || most == G_MAXUINT)
    ledger->names_later = FALSE;
  names = names_of (ledger, NULL);
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
