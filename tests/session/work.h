/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim-json.h"
#include "fp-date.h"
#include "fp-desk.h"
#include "fp-load.h"
#include "fp-session.h"
#include "fp-work.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* A ledger in a folder of its own, with the example payer’s pack and a claim that it finds clean.
 */
typedef struct
{
  char *folder;
  FpDesk *desk;
  FpSession *session;
  FpLedger *ledger;
  FpClaim *like;
  FpDate today;
} Work;

static inline void
work_must (gboolean done, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (done);
}

static inline Work *
work_new (void)
{
  Work *work = g_new0 (Work, 1);
  const char *root = g_getenv ("FP_SOURCE_ROOT");
  g_autofree char *samples = g_build_filename (root, "data", "samples", NULL);
  g_autofree char *pack = g_build_filename (samples, "example-medicaid.policy.json", NULL);
  g_autofree char *sample = g_build_filename (samples, "clean.json", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize n = 0;

  work->folder = g_dir_make_tmp ("fp-work-XXXXXX", &error);
  work_must (g_file_get_contents (sample, &text, &n, &error), &error);
  bytes = g_bytes_new_take (text, n);
  work->like = fp_claim_from_json (bytes, problems);
  g_assert_nonnull (work->like);
  work_must (fp_load_policies (policies, pack, diagnostics, &error), &error);
  work->today = fp_date_from_ymd (2026, 11, 23);
  path = g_build_filename (work->folder, "ledger.db", NULL);
  work->desk = fp_desk_new (path);
  g_assert_cmpint (fp_desk_open (work->desk), ==, FP_DESK_OPEN);
  work->ledger = fp_desk_get_ledger (work->desk);
  work->session = fp_session_new (fp_load_knowledge (), policies);
  fp_session_set_today (work->session, work->today);
  fp_session_set_desk (work->session, work->desk);
  return work;
}

static inline void
work_free (Work *work)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_object_unref (work->session);
  fp_desk_close (work->desk);
  g_object_unref (work->desk);
  fp_claim_free (work->like);
  dir = g_dir_open (work->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (work->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (work->folder);
  g_free (work->folder);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* A client, covered; @verified: when the benefits were, unset = never. */
static inline gint64
work_add_client (Work *work, const char *number, const char *name, FpDate verified)
{
  g_autoptr (FpClientRecord) record = fp_client_record_new ();
  g_autoptr (FpCoverageRecord) coverage = fp_coverage_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = work->like->client;
  record->client.id = number;
  record->client.name = name;
  record->client.member_id = NULL;
  record->diagnoses = work->like->diagnoses;
  work_must (fp_ledger_save_client (work->ledger, record, &error), &error);
  coverage->client = record->id;
  coverage->payer = work->like->payer;
  coverage->member_id = "W1";
  coverage->coverage = work->like->coverage;
  coverage->coverage.verified_on = verified;
  work_must (fp_ledger_save_coverage (work->ledger, coverage, &error), &error);
  return record->id;
}

static inline gint64
work_add_authorization (Work *work, gint64 client, FpDate from, FpDate to, int quantity)
{
  g_autoptr (FpAuthorizationRecord) record = fp_authorization_record_new ();
  g_autoptr (GError) error = NULL;

  record->client = client;
  record->payer = work->like->payer;
  record->authorization = work->like->authorizations[0];
  record->authorization.number = fp_arena_printf (record->arena, "A%d", (int) to);
  record->authorization.from = from;
  record->authorization.to = to;
  record->authorization.quantity = quantity;
  record->authorization.used = -1;
  work_must (fp_ledger_save_authorization (work->ledger, record, &error), &error);
  return record->id;
}

/* The claim of a session of @client on @date, as it is judged with what the ledger knows. @spoil
 * (nullable) changes it first. Returns its id. */
static inline char *
work_add_claim (Work *work, gint64 client, FpDate date, void (*spoil) (FpClaim *claim))
{
  g_autoptr (FpClaim) claim = fp_claim_copy (work->like);
  g_autoptr (FpAccount) account = NULL;
  g_autoptr (FpReport) report = NULL;
  g_autoptr (GError) error = NULL;
  char *number = NULL;

  claim->id = NULL;
  claim->received_on = FP_DATE_UNSET;
  claim->client.id = NULL;
  claim->n_authorizations = 0;
  claim->n_history = 0;
  claim->lines[0].date = date;
  g_assert_true (fp_session_put_client (work->session, claim, client));
  if (spoil != NULL)
    spoil (claim);
  account = fp_ledger_account (work->ledger, claim, &error);
  g_assert_no_error (error);
  report = fp_check_claim (claim,
                           account,
                           fp_session_get_knowledge (work->session),
                           fp_session_get_policies (work->session),
                           work->today);
  work_must (fp_ledger_save_claim (work->ledger, claim, report, NULL, &number, &error), &error);
  return number;
}

static inline void
work_mark (Work *work, const char *number, FpClaimStatus status, const char *carc, FpDate answer_by)
{
  g_autoptr (GError) error = NULL;

  work_must (fp_ledger_set_claim_status (work->ledger, number, status, carc, answer_by, &error),
             &error);
}

G_END_DECLS
