/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-claim.h"
#include "fp-cli.h"

G_BEGIN_DECLS

/* The claim in @path; NULL where it cannot be used, which has been told. */
FpClaim *fp_cli_load_claim (FpCli *cli, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
