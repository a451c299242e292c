/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fp-ledger-private.h"

/*
 * Who did what, as a chain: each row's link is keyed over the row and the link before, so that none
 * can be changed, taken out or put in without the key. The head, in “meta”, says how many there are
 * and what the last link is, so that the end cannot be cut off. A head that does not fit is not
 * mended: the next row then begins from a link that no row has, and the break stays to be seen.
 */
#define HEAD "audit-head"
#define PENDING "audit-pending"

/* How much is remembered without the key, in bytes: some thousands of times that somebody tried. */
#define PENDING_MOST (256 * 1024)

const char *const fp_audit_words[FP_N_AUDITS + 1] = {
  [FP_AUDIT_VIEW] = "view",
  [FP_AUDIT_CREATE] = "create",
  [FP_AUDIT_CHANGE] = "change",
  [FP_AUDIT_DELETE] = "delete",
  [FP_AUDIT_UNDELETE] = "undelete",
  [FP_AUDIT_PURGE] = "purge",
  [FP_AUDIT_PRINT] = "print",
  [FP_AUDIT_EXPORT] = "export",
  [FP_AUDIT_IMPORT] = "import",
  [FP_AUDIT_UNLOCK] = "unlock",
  [FP_AUDIT_LOCK] = "lock",
  [FP_AUDIT_UNLOCK_FAILED] = "unlock-failed",
  [FP_AUDIT_BACKUP] = "backup",
  [FP_AUDIT_RESTORE] = "restore",
  [FP_AUDIT_PASSPHRASE] = "passphrase",
  [FP_N_AUDITS] = "unknown",
};

const char *const fp_kind_words[FP_N_KINDS + 1] = {
  [FP_KIND_LEDGER] = "ledger",     [FP_KIND_CLIENT] = "client",
  [FP_KIND_COVERAGE] = "coverage", [FP_KIND_AUTHORIZATION] = "authorization",
  [FP_KIND_STAFF] = "staff",       [FP_KIND_GROUP] = "group",
  [FP_KIND_CLAIM] = "claim",       [FP_KIND_PLAN] = "plan",
  [FP_N_KINDS] = "unknown",
};

static void
add_number (GByteArray *bytes, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/**
 * _fp_audit_link:
 * @before: the link of the entry before, or the chain's first
 *
 * The link of @entry, of FP_LINK_BYTES.
 */
void
_fp_audit_link (const FpKey *key, const guint8 *before, const FpAuditEntry *entry, guint8 *link)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add_number (bytes, entry->sequence);
  add_number (bytes, entry->at);
  add_number (bytes, (gint64) entry->what);
  add_number (bytes, (gint64) entry->kind);
  add_number (bytes, entry->id);
  g_byte_array_append (bytes, (const guint8 *) entry->who, (guint) strlen (entry->who));
  fp_link (key, before, bytes->data, bytes->len, link);
}

/* What makes a head this key's: it differs from every row's link by what it begins with. */
static void
sign_head (const FpKey *key, const FpAuditHead *head, guint8 *signature)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) HEAD, sizeof HEAD);
  add_number (bytes, head->sequence);
  add_number (bytes, head->count);
  fp_link (key, head->link, bytes->data, bytes->len, signature);
}

static GBytes *
pack_head (const FpKey *key, const FpAuditHead *head)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 signature[FP_LINK_BYTES];

  sign_head (key, head, signature);
  add_number (bytes, head->sequence);
  add_number (bytes, head->count);
  g_byte_array_append (bytes, head->link, FP_LINK_BYTES);
  g_byte_array_append (bytes, signature, FP_LINK_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gint64
get_number (const guint8 *bytes)
{
  gint64 big;

  memcpy (&big, bytes, sizeof big);
  return GINT64_FROM_BE (big);
}

static gboolean
unpack_head (const FpKey *key, gconstpointer data, gsize n, FpAuditHead *head)
{
  const guint8 *bytes = data;
  guint8 signature[FP_LINK_BYTES];

  if (bytes == NULL || n != 16 + 2 * FP_LINK_BYTES)
    return FALSE;
  head->sequence = get_number (bytes);
  head->count = get_number (bytes + 8);
  memcpy (head->link, bytes + 16, FP_LINK_BYTES);
  sign_head (key, head, signature);
  return memcmp (signature, bytes + 16 + FP_LINK_BYTES, FP_LINK_BYTES) == 0;
}

/**
 * _fp_audit_get_head:
 * @head: (out): what is said of the chain's end
 * @whole: (out): whether the key's owner said it
 *
 * Returns: whether it could be read
 */
gboolean
_fp_audit_get_head (FpLedger *self, FpAuditHead *head, gboolean *whole, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", HEAD);
  int row = fp_database_step (self->database, statement, error);

  memset (head, 0, sizeof *head);
  *whole = FALSE;
  if (row < 0)
    return FALSE;
  if (row == 0)
    return TRUE;
  *whole = unpack_head (self->key,
                        sqlite3_column_blob (statement, 0),
                        (gsize) sqlite3_column_bytes (statement, 0),
                        head);
  fp_database_done (self->database, statement);
  return TRUE;
}

static gboolean
get_last (FpLedger *self, gint64 *last, gint64 *count, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_AUDIT_LAST, "");

  if (fp_database_step (self->database, statement, error) < 0)
    return FALSE;
  *last = sqlite3_column_int64 (statement, 0);
  fp_database_done (self->database, statement);
  if (count == NULL)
    return TRUE;

  statement = fp_database_query (self->database, FP_SQL_AUDIT_COUNT, "");
  if (fp_database_step (self->database, statement, error) < 0)
    return FALSE;
  *count = sqlite3_column_int64 (statement, 0);
  fp_database_done (self->database, statement);
  return TRUE;
}

/* Where the next entry goes on from. */
static gboolean
get_end (FpLedger *self, const FpAuditEntry *entry, FpAuditHead *head, GError **error)
{
  gboolean whole, first = entry->what == FP_AUDIT_CREATE && entry->kind == FP_KIND_LEDGER;
  gint64 last;

  if (!_fp_audit_get_head (self, head, &whole, error) || !get_last (self, &last, NULL, error))
    return FALSE;
  if (!whole && !(first && last == 0))
    {
      memset (head->link, 0xff, FP_LINK_BYTES);
      if (!get_last (self, &head->sequence, &head->count, error))
        return FALSE;
    }
  head->sequence = MAX (head->sequence, last);
  return TRUE;
}

static gboolean
add_entry (FpLedger *self, FpAuditEntry *entry, GError **error)
{
  guint8 before[FP_LINK_BYTES];
  g_autoptr (GBytes) link = NULL, packed = NULL;
  FpAuditHead head;

  if (!get_end (self, entry, &head, error))
    return FALSE;
  entry->sequence = ++head.sequence;
  head.count++;
  memcpy (before, head.link, FP_LINK_BYTES);
  _fp_audit_link (self->key, before, entry, head.link);
  link = g_bytes_new (head.link, FP_LINK_BYTES);
  packed = pack_head (self->key, &head);
  return fp_database_run (self->database,
                          FP_SQL_AUDIT_INSERT,
                          NULL,
                          error,
                          "iitnnib",
                          entry->sequence,
                          entry->at,
                          entry->who,
                          (int) entry->what,
                          (int) entry->kind,
                          entry->id,
                          link) &&
         fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tb", HEAD, packed);
}

gboolean
_fp_ledger_audit (FpLedger *self, FpAudit what, FpKind kind, gint64 id, GError **error)
{
  FpAuditEntry entry = { .at = _fp_now (), .who = self->who, .what = what, .kind = kind, .id = id };

  g_return_val_if_fail (self->key != NULL && self->database->depth > 0, FALSE);
  g_return_val_if_fail (what < FP_N_AUDITS && kind < FP_N_KINDS, FALSE);

  return add_entry (self, &entry, error);
}

gboolean
_fp_ledger_keep_version (FpLedger *self,
                         FpKind kind,
                         gint64 id,
                         gint64 version,
                         const char *document,
                         GError **error)
{
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (document != NULL && kind < FP_N_KINDS, FALSE);

  sealed = _fp_ledger_seal (self, "versions", id, fp_kind_words[kind], document);
  return fp_database_run (self->database,
                          FP_SQL_VERSION_INSERT,
                          NULL,
                          error,
                          "niiitb",
                          (int) kind,
                          id,
                          version,
                          _fp_now (),
                          self->who,
                          sealed);
}

static char *
get_pending (FpLedger *self, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_META_GET, "t", PENDING);
  int row = fp_database_step (self->database, statement, error);
  char *text;

  if (row < 0)
    return NULL;
  text = g_strdup (row == 0 ? "" : fp_column_text (statement, 0));
  fp_database_done (self->database, statement);
  return text != NULL ? text : g_strdup ("");
}

/**
 * _fp_ledger_audit_later:
 * @what: what was done to the whole ledger
 *
 * Remembers it within a transaction, without the key: it waits in “meta”, and is chained when the
 * ledger is unlocked.
 *
 * Returns: whether it is remembered
 */
gboolean
_fp_ledger_audit_later (FpLedger *self, FpAudit what, GError **error)
{
  g_autofree char *pending = get_pending (self, error), *text = NULL;

  if (pending == NULL || strlen (pending) >= PENDING_MOST)
    return pending != NULL;
  text = g_strdup_printf (
      "%s%" G_GINT64_FORMAT " %s %s\n", pending, _fp_now (), fp_audit_words[what], self->who);
  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tt", PENDING, text);
}

/**
 * _fp_ledger_note_failed_unlock:
 *
 * Remembers that somebody tried. A ledger that cannot be written does not.
 */
void
_fp_ledger_note_failed_unlock (FpLedger *self)
{
  if (fp_database_begin (self->database, NULL))
    fp_database_end (self->database,
                     _fp_ledger_audit_later (self, FP_AUDIT_UNLOCK_FAILED, NULL),
                     NULL);
}

/* What is written without the key may be anybody's, and is taken for no more than it can be: the
 * two things that happen to a locked ledger, by somebody who is only said to be that. FALSE where
 * it is nothing that the program wrote. @line's text becomes the entry's. */
static gboolean
read_pending (const char *line, FpAuditEntry *entry)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 3);
  int what =
      g_strv_length (parts) != 3 ? -1 : fp_word_index (fp_audit_words, FP_N_AUDITS, parts[1]);
  gboolean ours = (what == FP_AUDIT_UNLOCK_FAILED || what == FP_AUDIT_RESTORE) &&
                  g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &entry->at, NULL) &&
                  g_utf8_validate (parts[2], -1, NULL);

  entry->kind = FP_KIND_LEDGER;
  entry->what = ours ? (FpAudit) what : FP_AUDIT_UNLOCK_FAILED;
  entry->who = g_strconcat (FP_AUDIT_SAID, ours ? parts[2] : "", NULL);
  return ours;
}

/* When the last entry was written; 0 with @error. */
static gint64
get_last_at (FpLedger *self, GError **error)
{
  sqlite3_stmt *statement = fp_database_query (self->database, FP_SQL_CARE_LAST_AT, "");
  gint64 at;

  if (fp_database_step (self->database, statement, error) <= 0)
    return 0;
  at = sqlite3_column_int64 (statement, 0);
  fp_database_done (self->database, statement);
  return at;
}

/* It happened after the last unlocking and before this one, whatever it says of itself. */
/**
 * _fp_ledger_audit_waits:
 * @what: what may have been done to the whole ledger without its key
 *
 * Returns: whether that waits to be chained, or it cannot be told
 */
gboolean
_fp_ledger_audit_waits (FpLedger *self, FpAudit what)
{
  g_autofree char *pending = get_pending (self, NULL);
  g_autofree char *word = g_strdup_printf (" %s ", fp_audit_words[what]);

  return pending == NULL || strstr (pending, word) != NULL;
}

static gboolean
add_pending (FpLedger *self, const char *line, GError **error)
{
  g_autoptr (FpAuditEntry) entry = g_new0 (FpAuditEntry, 1);
  gint64 last = get_last_at (self, error), now = _fp_now ();

  if (last == 0)
    return FALSE;
  if (!read_pending (line, entry) || entry->at < last || entry->at > now)
    entry->at = now;
  return add_entry (self, entry, error);
}

gboolean
_fp_audit_check_pending (FpLedger *self, gboolean *whole, GError **error)
{
  g_autofree char *pending = get_pending (self, error);
  g_auto (GStrv) lines = pending == NULL ? NULL : g_strsplit (pending, "\n", -1);

  if (lines == NULL)
    return FALSE;
  *whole = TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (FpAuditEntry) entry = g_new0 (FpAuditEntry, 1);

      if (*lines[i] != '\0' && !read_pending (lines[i], entry))
        *whole = FALSE;
    }
  return TRUE;
}

/**
 * _fp_ledger_audit_pending:
 *
 * Within the transaction that notes an unlocking: chains what waited for it.
 */
gboolean
_fp_ledger_audit_pending (FpLedger *self, GError **error)
{
  g_autofree char *pending = get_pending (self, error);
  g_auto (GStrv) lines = NULL;

  if (pending == NULL)
    return FALSE;
  if (*pending == '\0')
    return TRUE;
  lines = g_strsplit (pending, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !add_pending (self, lines[i], error))
      return FALSE;
  return fp_database_run (self->database, FP_SQL_META_SET, NULL, error, "tt", PENDING, "");
}

gboolean
fp_ledger_note (FpLedger *self, FpAudit what, FpKind kind, gint64 id, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!_fp_ledger_begin (self, error))
    return FALSE;
  return _fp_ledger_end (self, _fp_ledger_audit (self, what, kind, id, error), error);
}

void
fp_audit_entry_free (FpAuditEntry *entry)
{
  g_free (entry->who);
  g_free (entry);
}

/* What can be no value of an enumeration is its end: a link over it fits nothing. */
static guint
get_word (sqlite3_stmt *statement, int column, guint n_words)
{
  gint64 word = sqlite3_column_int64 (statement, column);

  return word >= 0 && word < n_words ? (guint) word : n_words;
}

/**
 * _fp_audit_read:
 * @statement: one that gives entries, with a row
 *
 * Returns: (transfer full): the entry
 */
FpAuditEntry *
_fp_audit_read (sqlite3_stmt *statement)
{
  FpAuditEntry *entry = g_new0 (FpAuditEntry, 1);
  const char *who = fp_column_text (statement, 2);

  entry->sequence = sqlite3_column_int64 (statement, 0);
  entry->at = sqlite3_column_int64 (statement, 1);
  entry->who = g_strdup (who != NULL ? who : "");
  entry->what = (FpAudit) get_word (statement, 3, FP_N_AUDITS);
  entry->kind = (FpKind) get_word (statement, 4, FP_N_KINDS);
  entry->id = sqlite3_column_int64 (statement, 5);
  return entry;
}

GPtrArray *
fp_ledger_list_audit (FpLedger *self, guint most, guint skip, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fp_audit_entry_free);
  sqlite3_stmt *statement;
  int row;

  g_return_val_if_fail (self != NULL, NULL);

  if (!_fp_ledger_can_read (self, error))
    return NULL;
  statement = fp_database_query (self->database,
                                 FP_SQL_AUDIT_LIST,
                                 "ii",
                                 most > 0 ? (gint64) most : G_MAXINT64,
                                 (gint64) skip);
  while ((row = fp_database_step (self->database, statement, error)) > 0)
    g_ptr_array_add (entries, _fp_audit_read (statement));
  return row < 0 ? NULL : g_steal_pointer (&entries);
}
