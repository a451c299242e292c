/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was given on the command line, as it was given; NULL and FALSE where it was not. */
typedef struct
{
  gboolean help, version, no_ledger;
  char *format, *as_of, *ledger, *passphrase_file, *recovery_key_file;
  char **policies, **rest;
  /* of some verbs only */
  char *to, *visits, *on, *units, *status, *client, *carc, *new_passphrase_file;
  gboolean forecast, deleted, preview;
} FpOptions;

void fp_options_clear (FpOptions *options);
GOptionContext *fp_options_context (FpOptions *options,
                                    const char *verb,
                                    const char *parameters) G_GNUC_WARN_UNUSED_RESULT;
/* An option that was given and is not @verb's, or not the ledger's @action's; NULL = none. @fits
 * (out) (transfer full): where it belongs. */
const char *
fp_options_misplaced (const FpOptions *options, const char *verb, const char *action, char **fits);
/* Whether standard input is given for more than one thing, of which one alone could read it. */
gboolean fp_options_share_input (const FpOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FpOptions, fp_options_clear)

G_END_DECLS
