/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-database.h"
#include "fp-ledger-care.h"
#include "fp-ledger-claims.h"
#include "fp-ledger.h"
#include "fp-seal.h"

G_BEGIN_DECLS

typedef struct _FpNames FpNames; /* fp-names.c: the clients by name, in memory */
typedef struct _FpSums FpSums;   /* fp-sums.h: what tells an edit without the key */

struct _FpLedger
{
  char *path;
  char *name; /* in the keyring */
  char *who;  /* the desktop user */
  FpDatabase *database;
  FpKey *key;           /* NULL = locked */
  GBytes *check;        /* what the ledger says of its key, as it was when @key was seen to fit */
  gint64 check_version; /* fp_database_version() when it last said so */
  gboolean has_passphrase;
  guint64 seen_changes; /* what fp_ledger_has_changed() last saw */
  gint64 seen_version;
  FpDate today;         /* what was planned before it reserves nothing; unset = all reserves */
  FpNames *names;       /* NULL = not made yet */
  gboolean names_later; /* a thread reads them */
  FpSums *sums;
};

/* Whether it is unlocked; else sets @error. */
gboolean _fp_ledger_can_read (FpLedger *self, GError **error);
/* Begins a transaction that writes; FALSE where it is locked, read-only, or busy for too long. */
gboolean _fp_ledger_begin (FpLedger *self, GError **error);
/* Ends it: commits where @ok. */
gboolean _fp_ledger_end (FpLedger *self, gboolean ok, GError **error);

/* fp-ledger-key.c. Within a transaction: what tells whether a key fits, and what wraps it. */
gboolean _fp_ledger_put_check (FpLedger *self, GError **error);
gboolean _fp_ledger_put_secrets (FpLedger *self,
                                 const char *passphrase,
                                 const char *recovery,
                                 GError **error);
/* Whether @key (transfer full) opens this ledger: it is unlocked then. */
gboolean _fp_ledger_take_key (FpLedger *self, FpKey *key, GError **error);
/* Whether the file still is the ledger that the key is for. */
gboolean _fp_ledger_check_key (FpLedger *self, GError **error);

/* Seals @text for a place, and back from column @column of a row; NULL for NULL. */
GBytes *_fp_ledger_seal (FpLedger *self,
                         const char *table,
                         gint64 row,
                         const char *column,
                         const char *text);
char *_fp_ledger_unseal (FpLedger *self,
                         const char *table,
                         gint64 row,
                         const char *column,
                         sqlite3_stmt *statement,
                         int index,
                         GError **error);

/* A claim's JSON, sealed and back: what records keep of people is a part of one. The claim's arena
 * is the record's own then. */
GBytes *_fp_ledger_seal_claim (FpLedger *self,
                               const char *table,
                               gint64 row,
                               const char *column,
                               const FpClaim *claim);
FpClaim *_fp_ledger_unseal_claim (FpLedger *self,
                                  const char *table,
                                  gint64 row,
                                  const char *column,
                                  sqlite3_stmt *statement,
                                  int index,
                                  GError **error);

/* Within a transaction: writes what was done into the audit (fp-ledger-audit.c). */
gboolean _fp_ledger_audit (FpLedger *self, FpAudit what, FpKind kind, gint64 id, GError **error);
/* Where the audit's chain ends: its first row is FP_AUDIT_CREATE of FP_KIND_LEDGER. */
typedef struct
{
  gint64 sequence, count;
  guint8 link[32];
} FpAuditHead;
gboolean _fp_audit_get_head (FpLedger *self, FpAuditHead *head, gboolean *whole, GError **error);
void
_fp_audit_link (const FpKey *key, const guint8 *before, const FpAuditEntry *entry, guint8 *link);
FpAuditEntry *_fp_audit_read (sqlite3_stmt *statement);
/* While locked: what was done to the ledger, within a transaction; that somebody failed to unlock
 * it, in one of its own. It is chained at the next unlocking, within whose transaction
 * _fp_ledger_audit_pending() is called before the unlocking itself is written. */
gboolean _fp_ledger_audit_later (FpLedger *self, FpAudit what, GError **error);
void _fp_ledger_note_failed_unlock (FpLedger *self);
gboolean _fp_ledger_audit_pending (FpLedger *self, GError **error);
gboolean _fp_ledger_audit_waits (FpLedger *self, FpAudit what);
/* Whether what waits is what the program writes there. */
gboolean _fp_audit_check_pending (FpLedger *self, gboolean *whole, GError **error);
/* Within a transaction: keeps @document, sealed for ("versions", @id, kind's word), as what the
 * record was at @version. */
gboolean _fp_ledger_keep_version (FpLedger *self,
                                  FpKind kind,
                                  gint64 id,
                                  gint64 version,
                                  const char *document,
                                  GError **error);
/* @error becomes “changed by another meanwhile”, or “no such record” where it is gone. */
void _fp_ledger_set_stale (FpLedger *self, gboolean exists, GError **error);

/* fp-ledger-match.c, within a transaction: gives the client's services that take of none to the
 * authorization that fits, and those anew that took of one which fits no more. What a claim names
 * itself stays. */
gboolean _fp_ledger_match_services (FpLedger *self, gint64 client, GError **error);
/* The first authorization of the client with this number; 0 = none, or @error. */
gint64 _fp_ledger_find_authorization (FpLedger *self,
                                      gint64 client,
                                      const char *payer,
                                      const char *number,
                                      GError **error);

/* fp-names.c: the client is looked at again when the names are next asked for. To be called after
 * each change of a client or coverage, whether it is committed yet or not. */
void _fp_names_free (FpNames *names);
void _fp_names_touch (FpLedger *self, gint64 client);
/* A client's name, else number; valid until the next change. NULL where there is none. */
const char *_fp_names_get (FpLedger *self, gint64 id);

/* fp-ledger-learn.c, within a transaction: takes from a claim what the records do not say; returns
 * its client, 0 with @error. */
gint64 _fp_ledger_learn (FpLedger *self, const FpClaim *claim, gboolean fresh, GError **error);
/* Of records (FpAuthorizationRecord, FpCoverageRecord) the one that a claim speaks of; NULL = none.
 */
FpAuthorizationRecord *
_fp_ledger_known_as (GPtrArray *records, const char *payer, const FpAuthorization *told);
FpCoverageRecord *_fp_ledger_known_coverage (GPtrArray *coverages, const FpClaim *claim);
/* fp-ledger-differ.c */
gboolean _fp_ledger_is_other (FpLedger *self, const FpClientRecord *known, const FpClaim *claim);
/* fp-ledger-staff.c: who renders a timed service, in a form that only says whether two are the
 * same: the number's, else the name's; 0 = nobody is named. The other form is the one in which the
 * same person stands on claims that say only the name, or only the number; 0 = the staff's records
 * do not tell. */
gint64 _fp_staff_mark (FpLedger *self, const FpProvider *person);
gboolean
_fp_staff_other_mark (FpLedger *self, const FpProvider *person, gint64 *other, GError **error);
/* fp-ledger-account.c: an account with the client's authorizations alone. */
FpAccount *_fp_ledger_grants (FpLedger *self, gint64 client, GError **error);

/* fp-ledger-claims.c: a row of the columns that lists of claims share. */
FpClaimRow *_fp_ledger_read_claim_row (FpLedger *self, sqlite3_stmt *statement, GError **error);

/* Raised by each commit of another connection. */
gint64 _fp_ledger_data_version (FpLedger *self);
gint64 _fp_now (void); /* µs since 1970 */

G_END_DECLS
