/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-finding-row.h"

#include <glib/gi18n.h>

#include "fp-policy-text.h"
#include "fp-remedy.h"
#include "fp-section.h"
#include "fp-ui.h"
#include "fp-usage-rows.h"

struct _FpFindingRow
{
  GtkWidget parent_instance;
  FpSession *session;
  char *key; /* tells the finding from all others of a report */
  FpField field;
  char *item; /* nullable */
};

G_DEFINE_FINAL_TYPE (FpFindingRow, fp_finding_row, GTK_TYPE_WIDGET)

/* The report may be another by now: the finding is looked for in the one there is. */
static void
clicked_cb (FpFindingRow *self)
{
  const FpReport *report = fp_session_get_report (self->session);
  g_autoptr (FpFindingRow) keep = g_object_ref (self);

  for (guint i = 0; i < report->n_findings; i++)
    {
      g_autofree char *key = fp_finding_key (&report->findings[i]);

      if (strcmp (key, keep->key) == 0)
        {
          fp_remedy_run (GTK_WIDGET (keep), keep->session, &report->findings[i]);
          return;
        }
    }
  /* A row that stands for several. */
  gtk_widget_activate_action (GTK_WIDGET (keep),
                              "win.go",
                              "(us)",
                              (guint) keep->field,
                              keep->item != NULL ? keep->item : "");
}

/* Whose rule and how old, then the denial numbers: never these alone. */
static char *
source_of (FpSession *session, const FpFinding *finding)
{
  GString *text = g_string_new (NULL);

  if (fp_session_get_claim (session)->n_lines > 1 && finding->line > 0)
    g_string_append_printf (text, _ ("Line %d · "), finding->line);
  if (finding->rule_is_template)
    g_string_append (text, _ ("Template rule, nobody's own"));
  else if (finding->evidence != NULL)
    {
      g_autofree char *age =
          fp_evidence_age_text (finding->evidence, fp_session_get_today (session));

      g_string_append_printf (text, _ ("Payer rule · %s"), age);
    }
  else
    g_string_append (text, fp_step_title (fp_step_of_field (finding->field)));
  for (guint i = 0; i < finding->n_carc; i++)
    g_string_append_printf (text, i == 0 ? " · CARC %s" : ", %s", finding->carc[i]);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_head (FpFindingRow *self, const FpFinding *finding, GtkSizeGroup *edge)
{
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *icon =
      fp_ui_icon (fp_ui_status_icon (finding->status), fp_ui_status_class (finding->status));
  GtkWidget *title = fp_ui_wrapped (finding->title, "row-title");
  g_autofree char *label = fp_remedy_label (finding);
  /* Translators: a button, then the status and the title of what it mends */
  g_autofree char *name =
      g_strdup_printf (_ ("%s. %s: %s"), label, fp_finding_label (finding), finding->title);
  GtkWidget *button = fp_ui_button (label, name);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_size_group_add_widget (edge, icon);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  finding->message,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  return head;
}

static void
fill (FpFindingRow *self, const FpFinding *finding)
{
  /* What stands below the title begins where the title does. */
  g_autoptr (GtkSizeGroup) edge = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *below = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *indent = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *body = fp_ui_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *bar = fp_usage_bar_for_finding (self->session, finding);
  g_autofree char *source = source_of (self->session, finding);
  g_autofree char *text = g_strstrip (g_strdup_printf ("%s %s", finding->message, finding->fix));
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s. %s"), fp_finding_label (finding), finding->title, text);

  gtk_widget_set_parent (make_head (self, finding, edge), GTK_WIDGET (self));
  if (bar != NULL)
    gtk_box_append (GTK_BOX (body), bar);
  gtk_box_append (GTK_BOX (body), fp_ui_wrapped (text, NULL));
  gtk_box_append (GTK_BOX (body), fp_ui_wrapped (source, "row-subtitle"));
  gtk_size_group_add_widget (edge, indent);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (below), indent);
  gtk_box_append (GTK_BOX (below), body);
  gtk_widget_set_parent (below, GTK_WIDGET (self));
  fp_ui_set_name (GTK_WIDGET (self), name);
}

static void
fp_finding_row_dispose (GObject *object)
{
  FpFindingRow *self = FP_FINDING_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_finding_row_parent_class)->dispose (object);
}

static void
fp_finding_row_finalize (GObject *object)
{
  g_free (FP_FINDING_ROW (object)->key);
  g_free (FP_FINDING_ROW (object)->item);

  G_OBJECT_CLASS (fp_finding_row_parent_class)->finalize (object);
}

static void
fp_finding_row_class_init (FpFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = fp_finding_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "finding");
}

static void
fp_finding_row_init (FpFindingRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

/**
 * fp_finding_key:
 *
 * Returns: (transfer full): all that a row says of a finding, so that equal keys show the same
 */
char *
fp_finding_key (const FpFinding *finding)
{
  return g_strdup_printf ("%s|%d|%s|%d|%s|%s",
                          finding->check,
                          finding->line,
                          finding->item != NULL ? finding->item : "",
                          finding->status,
                          finding->message,
                          finding->fix != NULL ? finding->fix : "");
}

/**
 * fp_finding_row_new:
 * @finding: of the session's report, or one that stands for several of them: its button then leads
 *   to its field; need not outlive the call
 */
GtkWidget *
fp_finding_row_new (FpSession *session, const FpFinding *finding)
{
  FpFindingRow *self = g_object_new (FP_TYPE_FINDING_ROW, NULL);

  self->session = g_object_ref (session);
  self->key = fp_finding_key (finding);
  self->field = finding->field;
  self->item = g_strdup (finding->item);
  fill (self, finding);
  return GTK_WIDGET (self);
}
