/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-client-view.h"

G_BEGIN_DECLS

/* What a client's page is made of; each is made from a view that need not outlive it. */
GtkWidget *fp_client_authorizations_new (const FpClientView *view, gboolean narrow);
GtkWidget *fp_client_forecasts_new (const FpClientView *view);
GtkWidget *fp_client_claims_new (const FpClientView *view);
GtkWidget *fp_client_visits_new (const FpClientView *view);
GtkWidget *fp_client_coverage_new (const FpClientView *view, FpSession *session);
GtkWidget *fp_client_limits_new (const FpClientView *view);
GtkWidget *fp_client_person_new (const FpClientView *view);

/* How the client's coverage stands, in words with a mark: “Covered, checked Nov 3”. */
FpStatus fp_client_standing (const FpClientView *view, char **words, char **rest);

GtkWidget *fp_client_button (const char *label, const char *name, const char *action, GVariant *to);
GtkWidget *fp_client_fact (const char *caption, GtkWidget *value);

G_END_DECLS
