/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli-ledger.h"
#include "fp-ledger-care.h"
#include "fp-ledger-claims.h"

G_BEGIN_DECLS

/* What a claim is checked with. */
typedef struct
{
  FpKnowledge *knowledge;
  FpPolicySet *policies;
  FpLedger *ledger; /* NULL = none */
} FpMeans;

/* A claim with what was found in it, and with what the ledger knows of its client. */
typedef struct
{
  FpClaim *claim;
  FpAccount *account; /* NULL = nothing is known */
  FpReport *report;
} FpChecked;

/* The claim in @path; NULL where it cannot be used, which has been told. */
FpClaim *fp_cli_load_claim (FpCli *cli, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* What a check needs, with the ledger that was asked for; FALSE where that cannot be used, which
 * has been told. */
gboolean fp_cli_take_means (FpCli *cli, FpMeans *means);
void fp_means_clear (FpMeans *means);

/* Takes over @claim, nullable: then there is nothing to check. FALSE where it cannot be checked,
 * which has been told. */
gboolean fp_cli_check (FpCli *cli, const FpMeans *means, FpClaim *claim, FpChecked *checked);
/* Writes into the ledger, if it knows the claim’s client, that its record was looked at or given
 * away. */
gboolean fp_cli_note_client (FpCli *cli, const FpMeans *means, FpAudit what, const FpClaim *claim);
void fp_checked_clear (FpChecked *checked);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FpMeans, fp_means_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FpChecked, fp_checked_clear)

G_END_DECLS
