/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fp-session.h"

G_BEGIN_DECLS

/* Claims as files. Each failure is a sentence for the person, and leaves claim and file as they
 * were. */
FpClaim *fp_claim_file_read (GFile *file, char **sentence) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_claim_file_save (FpSession *session, GFile *file, char **sentence);
char *fp_claim_file_name (const FpClaim *claim) G_GNUC_WARN_UNUSED_RESULT;
const char *fp_claim_file_lacks (const FpClaim *claim, FpField *field);

G_END_DECLS
