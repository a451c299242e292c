/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-care.h"

G_BEGIN_DECLS

/* Whole copies of a ledger's file. */

/* Copies what @from holds into @part, a file that fp_files_create() made, in one picture whatever
 * others write meanwhile. Errors are told of @target. */
gboolean fp_copy_database (FpDatabase *from,
                           const char *part,
                           const char *target,
                           FpCare *care,
                           GError **error);
/* Copies @from over what @to holds, in one transaction. */
gboolean fp_copy_over (FpDatabase *from, FpDatabase *to, FpCare *care, GError **error);
/* A copy that is to be a ledger has a log, which others can read beside. */
gboolean fp_copy_add_log (const char *part, const char *target, GError **error);
/* @part as a ledger that can be verified, with @key (nullable). */
FpLedger *fp_copy_open (const char *part, const FpKey *key, GError **error);
/* Reads @part back: whether it is whole, as an error of @target. */
gboolean fp_copy_verify (const char *part,
                         const FpKey *key,
                         const char *target,
                         FpCare *care,
                         GError **error);

/* A verified copy of @ledger, which may be locked, under the name @target. @noted: as a backup
 * that somebody made. */
gboolean
fp_care_keep (FpLedger *ledger, const char *target, gboolean noted, FpCare *care, GError **error);

G_END_DECLS
