/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-forecast.h"
#include "fp-ledger-records.h"

G_BEGIN_DECLS

typedef enum
{
  FP_CLAIM_DRAFT, /* something has to be mended or asked first */
  FP_CLAIM_READY, /* ready to send */
  FP_CLAIM_SENT,
  FP_CLAIM_PAID,
  FP_CLAIM_DENIED, /* counts nothing */
  FP_CLAIM_VOID,   /* likewise */
  FP_N_CLAIM_STATUSES
} FpClaimStatus;

extern const char *const fp_claim_status_words[FP_N_CLAIM_STATUSES];

/* A claim as lists show one. */
typedef struct
{
  gint64 id, version, client;
  char *number;                   /* the claim's own id: the clinic's, or given when it was saved */
  char *client_name;              /* name, else number */
  char *payer, *code, *modifiers; /* of the first line; modifiers with spaces between */
  FpClaimStatus status;
  FpVerdict verdict; /* when it was saved */
  FpDate date, file_by, status_on;
  FpDate answer_by; /* a denial's deadline; unset = not known */
  char *carc;       /* a denial's reason; nullable */
  FpCents total;
  char *headline; /* what is the matter, in a few words; nullable */
  gboolean deleted;
} FpClaimRow;

/* Saves @claim with what @report found: a new one where its id is NULL or none of the ledger has
 * it, else in the place of that one, which @version has to be (0 = whichever it is). A client that
 * is not known yet, and what a known one's record does not say, are taken from the claim; likewise
 * coverage and authorizations. It is a draft, or ready where the verdict is clean; a sent one stays
 * what it is. Sets @number (transfer full, nullable) to the claim's id. */
gboolean fp_ledger_save_claim (FpLedger *ledger,
                               const FpClaim *claim,
                               const FpReport *report,
                               gint64 *version,
                               char **number,
                               GError **error);
/* Many in one transaction, as for a group: all or none. @numbers (out) (transfer full). */
gboolean fp_ledger_save_claims (FpLedger *ledger,
                                const FpClaim *const *claims,
                                const FpReport *const *reports,
                                guint n,
                                char ***numbers,
                                GError **error);
/* By the claim's own id. @row (out) (optional) (transfer full). */
FpClaim *
fp_ledger_get_claim (FpLedger *ledger, const char *number, FpClaimRow **row, GError **error);
void fp_claim_row_free (FpClaimRow *row);
/* What is the matter, in a few words; NULL where nothing is. */
char *fp_claim_headline (const FpReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* Which claims a list wants. Zeroed wants all that are not deleted, the latest first. */
typedef struct
{
  guint statuses; /* bits; 0 = any */
  gint64 client;  /* 0 = any */
  guint most;     /* 0 = no bound */
  guint skip;
  gboolean deleted; /* the deleted ones instead */
} FpClaimFilter;

/* Of FpClaimRow, by their date; the deleted by when that was. */
GPtrArray *fp_ledger_list_claims (FpLedger *ledger, const FpClaimFilter *filter, GError **error);
gboolean fp_ledger_set_claim_status (FpLedger *ledger,
                                     const char *number,
                                     FpClaimStatus status,
                                     const char *carc,
                                     FpDate answer_by,
                                     GError **error);
/* The same on another day than today: since when it waits. */
gboolean fp_ledger_set_claim_status_on (FpLedger *ledger,
                                        const char *number,
                                        FpClaimStatus status,
                                        FpDate on,
                                        const char *carc,
                                        FpDate answer_by,
                                        GError **error);
gboolean
fp_ledger_delete_claim (FpLedger *ledger, const char *number, gboolean deleted, GError **error);
/* Everything deleted before @before (µs since 1970) goes for good. */
gboolean fp_ledger_purge (FpLedger *ledger, gint64 before, GError **error);

/* A group session of which it is known who came: told for the group note, and printed nowhere. */
typedef struct
{
  gint64 group;
  FpDate date;
  guint n_clients;
  FpGroupRecord *about; /* the group as it is remembered now, deleted or not */
} FpRoster;

/* Somebody who came. */
typedef struct
{
  gint64 client;
  char *number, *name; /* the name is nullable */
  char *claim;         /* the id of the day's claim; NULL = there is none */
  FpClaimStatus status;
} FpAttendee;

void fp_roster_free (FpRoster *roster);
void fp_attendee_free (FpAttendee *attendee);
GPtrArray *fp_ledger_list_rosters (FpLedger *ledger, FpDate until, guint most, GError **error);
GPtrArray *fp_ledger_get_roster (FpLedger *ledger, const FpRoster *roster, GError **error);

/* What the ledger knows that concerns @claim: its client's services and authorizations, without the
 * claim itself; other clients' services by its rendering provider on its days. Empty where the
 * client is not known. */
FpAccount *fp_ledger_account (FpLedger *ledger,
                              const FpClaim *claim,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a client, nothing left out. */
FpAccount *
fp_ledger_account_of (FpLedger *ledger, gint64 client, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The day to reckon as today: a visit planned for an earlier one did not come, or came on another
 * day, and reserves nothing from then on. Until this is called all that is planned reserves. */
void fp_ledger_set_today (FpLedger *ledger, FpDate today);

/* Puts @plan's visits in the place of the client's planned ones of the same code and payer, which
 * have to be those that @plan->version was read from; the version is that of the new ones then. */
gboolean
fp_ledger_plan (FpLedger *ledger, gint64 client, const char *payer, FpPlan *plan, GError **error);
/* One appointment; 0 visits of @plan beyond the first count. */
gboolean fp_ledger_book (FpLedger *ledger,
                         gint64 client,
                         const char *payer,
                         const FpLine *line,
                         GError **error);
/* What is planned for the client with @code by @payer from today on; FALSE without @error where
 * nothing is. */
gboolean fp_ledger_get_plan (FpLedger *ledger,
                             gint64 client,
                             const char *payer,
                             const char *code,
                             FpArena *arena,
                             FpPlan *plan,
                             GError **error);

/* The claim being worked on, and those put by: texts of fp_draft_to_json() under a slot's number.
 * Does not wait for the disk: it survives the program, and with the next change the machine. */
gboolean fp_ledger_save_draft (FpLedger *ledger, guint slot, const char *text, GError **error);
char *fp_ledger_get_draft (FpLedger *ledger, guint slot, GError **error);
/* Waits until the disk has all that was saved. */
gboolean fp_ledger_settle (FpLedger *ledger, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpClaimRow, fp_claim_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpRoster, fp_roster_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpAttendee, fp_attendee_free)

G_END_DECLS
