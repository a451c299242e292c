/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-error.h"
#include "fp-knowledge.h"
#include "fp-policy.h"

G_BEGIN_DECLS

/* A file's bytes; refuses more than 8 MiB. “-” is standard input. */
GBytes *fp_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What ships (compiled into the program). Aborts on damage: the data is part of the build. */
FpKnowledge *fp_load_knowledge (void) G_GNUC_WARN_UNUSED_RESULT;
/* The packs that ship, then those of the user's own folder ($XDG_DATA_HOME/firstpass/payers/).
 * Appends “file:line:column: …” lines to @diagnostics. */
void fp_load_installed_policies (FpPolicySet *set, GPtrArray *diagnostics);
/* A pack, or each *.json of a folder, not deeper. FALSE if any could not be used. */
gboolean
fp_load_policies (FpPolicySet *set, const char *path, GPtrArray *diagnostics, GError **error);
/* @path itself, or the packs of a folder by name. */
GPtrArray *fp_load_list_packs (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
