/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-account.h"
#include "fp-ledger.h"
#include "fp-report.h"

G_BEGIN_DECLS

/*
 * The ledger's records. A record has an id (0 = not kept yet) and a version. To change one: get it,
 * change the struct (new strings into its arena), save it: the save fails with
 * FP_LEDGER_ERROR_STALE where another changed the record since it was got, and otherwise sets id
 * and version anew. Deleting hides a record until it is purged, and can be taken back. Every call
 * that can fail returns FALSE or NULL with @error set; lists are (transfer full) GPtrArrays that
 * free their records; where a call says how many at most, 0 is no bound. Getting one by its id
 * gives a deleted one, too, and lists leave out what is deleted or belongs to a deleted client. All
 * need an unlocked ledger.
 */

/* A client. @client.id is the clinic's own number: no two clients have the same. */
typedef struct
{
  FpArena *arena;
  gint64 id, version;
  FpClient client;
  FpStrings diagnoses;
  FpDate plan_until; /* the treatment plan's last day */
  const char *note;
  gboolean deleted;
} FpClientRecord;

FpClientRecord *fp_client_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_client_record_free (FpClientRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpClientRecord, fp_client_record_free)

/* A client as lists and search show one. */
typedef struct
{
  gint64 id;
  char *number, *name, *payer, *member_id; /* nullable but for the number */
  FpDate birth_date;
} FpClientHit;

gboolean fp_ledger_save_client (FpLedger *ledger, FpClientRecord *record, GError **error);
FpClientRecord *fp_ledger_get_client (FpLedger *ledger, gint64 id, GError **error);
gint64 fp_ledger_find_client (FpLedger *ledger, const char *number); /* 0 = none has it */
char *fp_ledger_next_client_number (FpLedger *ledger, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads everybody's name, so that the first search needs no time; a thread may do it. */
gboolean fp_ledger_read_names (FpLedger *ledger, GCancellable *cancellable);
/* While a thread does, by @other: nobody is found by name, unless all are asked for. */
void fp_ledger_put_off_names (FpLedger *ledger);
void fp_ledger_take_names (FpLedger *ledger, FpLedger *other);
/* Those of whose name, number, member id or birth date each word of @text is a beginning, in any
 * case and without accents; all, by name, for "". At most @most. */
GPtrArray *fp_ledger_search_clients (FpLedger *ledger, const char *text, guint most);
guint fp_ledger_count_clients (FpLedger *ledger);
/* Those that were deleted and not purged yet, the last deleted first; at most @most. */
GPtrArray *fp_ledger_list_deleted_clients (FpLedger *ledger, guint most, GError **error);
gboolean fp_ledger_delete_client (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);

/* A client's coverage by a payer. */
typedef struct
{
  FpArena *arena;
  gint64 id, version, client;
  const char *payer, *member_id;
  FpCoverage coverage;                            /* verified_on included */
  const char *verified_with, *verified_reference; /* who said so, and the call's number */
  gboolean deleted;
} FpCoverageRecord;

FpCoverageRecord *fp_coverage_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_coverage_record_free (FpCoverageRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpCoverageRecord, fp_coverage_record_free)

gboolean fp_ledger_save_coverage (FpLedger *ledger, FpCoverageRecord *record, GError **error);
FpCoverageRecord *fp_ledger_get_coverage (FpLedger *ledger, gint64 id, GError **error);
GPtrArray *fp_ledger_list_coverages (FpLedger *ledger, gint64 client, GError **error);
/* Clients whose coverage was verified last before @before, or never: of every client that has had
 * or will have a service since @active. At most @most, the longest ago first. */
GPtrArray *fp_ledger_list_unverified (FpLedger *ledger,
                                      FpDate before,
                                      FpDate active,
                                      guint most,
                                      GError **error); /* of FpCoverageRecord */
gboolean fp_ledger_delete_coverage (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);

/* An authorization, or with FP_AUTH_NOT_REQUIRED the record that none is needed. */
typedef struct
{
  FpArena *arena;
  gint64 id, version, client;
  const char *payer;
  FpAuthorization authorization;   /* used: as somebody typed it in; -1 = nobody did */
  const char *said_by, *reference; /* who said so, and the call's or letter's number */
  FpDate said_on;
  const char *note;
  FpTaken taken; /* counted; set when it is got, ignored when it is saved */
  int used_now; /* likewise: billed and drafted, or what was typed in and what came since, whichever
                   is more */
  gboolean deleted;
} FpAuthorizationRecord;

FpAuthorizationRecord *fp_authorization_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_authorization_record_free (FpAuthorizationRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpAuthorizationRecord, fp_authorization_record_free)

/* What is left of the quantity, below zero where more was used: for a record that says how many. */
int fp_authorization_rest (const FpAuthorizationRecord *record);
/* What may still be used of it on @day: nothing where it was refused or has ended; -1 = it is of no
 * known quantity. */
int fp_authorization_left (const FpAuthorizationRecord *record, FpDate day);

/* Saving also gives the client's services that take of none to the one that fits them. */
gboolean
fp_ledger_save_authorization (FpLedger *ledger, FpAuthorizationRecord *record, GError **error);
FpAuthorizationRecord *fp_ledger_get_authorization (FpLedger *ledger, gint64 id, GError **error);
/* A client's, or with 0 everybody's that ends on or after @from (unset = all), the next to end
 * first; at most @most. */
GPtrArray *fp_ledger_list_authorizations (FpLedger *ledger,
                                          gint64 client,
                                          FpDate from,
                                          guint most,
                                          GError **error);
gboolean
fp_ledger_delete_authorization (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);

/* What a record was before each change, the latest first. */
typedef struct
{
  gint64 version;
  gint64 at; /* µs since 1970 */
  char *who;
  FpAuthorizationRecord *record;
} FpPastAuthorization;
GPtrArray *fp_ledger_list_past_authorizations (FpLedger *ledger, gint64 id, GError **error);

/* A person who renders or supervises services. */
typedef struct
{
  FpArena *arena;
  gint64 id, version;
  FpProvider person;
  gboolean deleted;
} FpStaffRecord;

FpStaffRecord *fp_staff_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_staff_record_free (FpStaffRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpStaffRecord, fp_staff_record_free)

gboolean fp_ledger_save_staff (FpLedger *ledger, FpStaffRecord *record, GError **error);
FpStaffRecord *fp_ledger_get_staff (FpLedger *ledger, gint64 id, GError **error);
GPtrArray *fp_ledger_list_staff (FpLedger *ledger, GError **error); /* by name */
gboolean fp_ledger_delete_staff (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);

/* A group that meets: what its session is, when, and who comes. */
typedef struct
{
  FpArena *arena;
  gint64 id, version;
  const char *name;
  FpClaim *session; /* payer unset; one line with code, times, place, staff, activity; who leads.
                       Freed with the record. */
  guint weekdays;   /* bits, Sunday the lowest; 0 = no fixed day */
  gint64 *members;  /* clients */
  guint n_members;
  gboolean deleted;
} FpGroupRecord;

FpGroupRecord *fp_group_record_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fp_group_record_free (FpGroupRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FpGroupRecord, fp_group_record_free)

gboolean fp_ledger_save_group (FpLedger *ledger, FpGroupRecord *record, GError **error);
GPtrArray *fp_ledger_list_groups (FpLedger *ledger, GError **error); /* by start, then name */
gboolean fp_ledger_delete_group (FpLedger *ledger, gint64 id, gboolean deleted, GError **error);

/* Who came to a group session that was entered: kept for the group note, printed nowhere. */
gboolean fp_ledger_save_roster (FpLedger *ledger,
                                gint64 group,
                                FpDate date,
                                const gint64 *clients,
                                guint n_clients,
                                GError **error);

G_END_DECLS
