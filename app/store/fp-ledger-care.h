/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-ledger.h"
#include "fp-types.h"

G_BEGIN_DECLS

/* Keeping the ledger: who did what, whether it is whole, backups, and leaving. */

typedef enum
{
  FP_AUDIT_VIEW,
  FP_AUDIT_CREATE,
  FP_AUDIT_CHANGE,
  FP_AUDIT_DELETE,
  FP_AUDIT_UNDELETE,
  FP_AUDIT_PURGE,
  FP_AUDIT_PRINT,
  FP_AUDIT_EXPORT,
  FP_AUDIT_IMPORT,
  FP_AUDIT_UNLOCK,
  FP_AUDIT_UNLOCK_FAILED,
  FP_AUDIT_LOCK,
  FP_AUDIT_BACKUP,
  FP_AUDIT_RESTORE,
  FP_AUDIT_PASSPHRASE,
  FP_N_AUDITS
} FpAudit;

typedef enum
{
  FP_KIND_LEDGER,
  FP_KIND_CLIENT,
  FP_KIND_COVERAGE,
  FP_KIND_AUTHORIZATION,
  FP_KIND_STAFF,
  FP_KIND_GROUP,
  FP_KIND_CLAIM,
  FP_KIND_PLAN,
  FP_N_KINDS
} FpKind;

/* The last word of each is that of an entry that was tampered with. */
extern const char *const fp_audit_words[FP_N_AUDITS + 1];
extern const char *const fp_kind_words[FP_N_KINDS + 1];

/* Begins “who” in an entry of what was done while the ledger was locked: nobody vouches for it. */
#define FP_AUDIT_SAID "?"

typedef struct
{
  gint64 sequence, at; /* µs since 1970 */
  char *who;           /* the desktop user; after FP_AUDIT_SAID, who was said to be that */
  FpAudit what;
  FpKind kind;
  gint64 id; /* the record's; 0 = none */
} FpAuditEntry;

void fp_audit_entry_free (FpAuditEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpAuditEntry, fp_audit_entry_free)

/* What the ledger does not see by itself: a look at a record, a print, an export. */
gboolean fp_ledger_note (FpLedger *ledger, FpAudit what, FpKind kind, gint64 id, GError **error);
GPtrArray *fp_ledger_list_audit (FpLedger *ledger, guint most, guint skip, GError **error);

/* How far a long work is: @done of @whole, in no unit. Called in the thread that works. */
typedef void (*FpProgressFunc) (gint64 done, gint64 whole, gpointer data);

typedef struct
{
  guint clients, authorizations, claims, services, audits;
} FpLedgerSize;

/* How much there is, without what was deleted; locked or not. */
gboolean fp_ledger_measure (FpLedger *ledger, FpLedgerSize *size, GError **error);

/* Whether every page, record, seal and link of the audit's chain is as it was written. Returns what
 * is wrong, a sentence each; empty = all is well; NULL with @error = it could not be looked at. */
GPtrArray *fp_ledger_verify (FpLedger *ledger,
                             FpProgressFunc progress,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A copy at @path, sealed as the ledger is, read back and verified before it takes that name.
 * Without a passphrase the key's file is copied beside it. */
gboolean fp_ledger_backup (FpLedger *ledger,
                           const char *path,
                           FpProgressFunc progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

/* Into @folder under the day's name, then drops what is beyond 7 days, 4 weeks and 6 months. Does
 * nothing where today's is there. @made (out) (optional). */
gboolean fp_ledger_backup_daily (FpLedger *ledger,
                                 const char *folder,
                                 FpDate today,
                                 gboolean *made,
                                 GCancellable *cancellable,
                                 GError **error);
/* Of a ledger with a passphrase: wraps the key of each backup from before there was one, in @folder
 * (nullable: where they are unless told) and wherever one was put, as the ledger's is wrapped.
 * Returns the paths of those that may still open without a passphrase, as on a drive that is not
 * there. */
GPtrArray *fp_ledger_wrap_backups (FpLedger *ledger, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Which of @names, “ledger-2026-11-23.db” and so on, the rotation keeps on @today. Transfer full.
 */
GPtrArray *fp_backups_to_keep (GPtrArray *names, FpDate today);

/* What restoring @path would change: sizes now and then, and how many records each lacks. */
typedef struct
{
  FpLedgerSize now, then;
  gint64 last_change;                /* of the backup: µs since 1970 */
  guint claims_lost, claims_changed; /* in the ledger and not, or otherwise, in the backup */
  gboolean other_key;                /* the backup has another passphrase than the ledger now */
} FpRestorePreview;

/* What restoring the backup at @path would change. The ledger may be locked. */
gboolean fp_ledger_preview_restore (FpLedger *ledger,
                                    const char *path,
                                    FpRestorePreview *preview,
                                    GError **error);
/* Puts the backup at @backup in the ledger's place at @path, all at once. What was there is kept
 * beside it under the name in @kept (out) (transfer full) (nullable). The ledger is opened by its
 * path, so that a damaged one can be replaced; nobody else may be writing. */
gboolean fp_ledger_restore (const char *path,
                            const char *backup,
                            char **kept,
                            FpProgressFunc progress,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);

/* Everything as JSON Lines at @path, readable by anybody: for those who leave. */
gboolean fp_ledger_export (FpLedger *ledger,
                           const char *path,
                           FpProgressFunc progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
