/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fp-knowledge.h"

G_BEGIN_DECLS

/* One page of the help. */
typedef struct _FpHelpTopic FpHelpTopic;

struct _FpHelpTopic
{
  char *id;    /* “start”, “check:auth.missing”, “code:H2032” */
  char *title; /* translated */
  char *kind;  /* translated: what the list says below the title */
  gconstpointer datum;
  void (*fill) (GtkBox *box, const FpHelpTopic *topic);
};

GPtrArray *fp_help_topics_new (const FpKnowledge *knowledge) G_GNUC_WARN_UNUSED_RESULT;
gboolean fp_help_topic_matches (const FpHelpTopic *topic, const char *words);

G_END_DECLS
