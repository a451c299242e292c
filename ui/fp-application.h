/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FpApplication: one a session bus. Builds the session, keeps its draft, and remembers what the
 * next claim may offer.
 */
#define FP_TYPE_APPLICATION (fp_application_get_type ())
G_DECLARE_FINAL_TYPE (FpApplication, fp_application, FP, APPLICATION, AdwApplication)

FpApplication *fp_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
