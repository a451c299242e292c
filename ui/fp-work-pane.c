/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-work-pane.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-ui.h"

struct _FpWorkPane
{
  GtkWidget parent_instance;
  GtkWidget *title, *subtitle, *summary, *list, *note;
};

G_DEFINE_FINAL_TYPE (FpWorkPane, fp_work_pane, GTK_TYPE_WIDGET)

#define CLIENT "fp-client"

static void
activated_cb (FpWorkPane *self, GtkWidget *row)
{
  const gint64 *client = g_object_get_data (G_OBJECT (row), CLIENT);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-client", "x", *client);
}

static void
fp_work_pane_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fp_work_pane_parent_class)->dispose (object);
}

static void
fp_work_pane_class_init (FpWorkPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_work_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "workpane");
}

static void
fp_work_pane_init (FpWorkPane *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "pane-content");
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title = fp_ui_wrapped (NULL, "page-title");
  self->subtitle = fp_ui_wrapped (NULL, "work-dim");
  self->summary = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "work-summary");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->note = fp_ui_wrapped (NULL, "work-dim");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_widget_set_parent (fp_ui_scrolled (box, _ ("Next visits")), GTK_WIDGET (self));
  fp_ui_set_name (self->list, _ ("Next visits"));
  fp_ui_set_name (GTK_WIDGET (self), _ ("Next visits"));
  fp_work_pane_clear (self);
}

GtkWidget *
fp_work_pane_new (void)
{
  return g_object_new (FP_TYPE_WORK_PANE, NULL);
}

/** fp_work_pane_title: Returns: (transfer full): “Tomorrow”, or the day of the week. */
char *
fp_work_pane_title (const FpWorkDay *day, FpDate today)
{
  return day->date == FP_DATE_UNSET || day->date == today + 1
             ? g_strdup (_ ("Tomorrow"))
             : fp_date_display (day->date, TRUE, FALSE);
}

/**
 * fp_work_pane_summary:
 * @status: (out): the worst of the visits
 *
 * Returns: (transfer full): “3 of 6 are covered”
 */
char *
fp_work_pane_summary (const FpWorkDay *day, FpStatus *status)
{
  guint n = day->visits != NULL ? day->visits->len : 0;

  *status = FP_STATUS_PASS;
  for (guint i = 0; i < n; i++)
    *status = MIN (*status, ((FpWorkVisit *) g_ptr_array_index (day->visits, i))->status);
  if (n == 0)
    return g_strdup (_ ("Nobody is booked"));
  if (day->covered == n)
    return g_strdup_printf (ngettext ("%u visit, covered", "All %u are covered", n), n);
  return g_strdup_printf (ngettext ("%u of %u is covered", "%u of %u are covered", day->covered),
                          day->covered,
                          n);
}

static GtkWidget *
make_row (const FpWorkVisit *visit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "work-row");
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *words = fp_ui_wrapped (visit->words, "work-small");
  g_autofree char *name = g_strdup_printf ("%s, %s", visit->who, visit->words);

  gtk_box_append (GTK_BOX (texts), fp_ui_label (visit->who, "row-title"));
  gtk_box_append (GTK_BOX (texts), words);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box),
                  fp_ui_icon (fp_ui_status_icon (visit->status),
                              fp_ui_status_class (visit->status)));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), fp_ui_icon ("go-next-symbolic", "work-next"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row),
                          CLIENT,
                          g_memdup2 (&visit->client, sizeof visit->client),
                          g_free);
  fp_ui_set_name (row, name);
  return row;
}

void
fp_work_pane_clear (FpWorkPane *self)
{
  GtkWidget *row;

  g_return_if_fail (FP_IS_WORK_PANE (self));

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  fp_ui_clear (self->summary);
  gtk_label_set_label (GTK_LABEL (self->title), "");
  gtk_label_set_label (GTK_LABEL (self->subtitle), "");
  gtk_label_set_label (GTK_LABEL (self->note), "");
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_visible (self->subtitle, FALSE);
  gtk_widget_set_visible (self->summary, FALSE);
}

void
fp_work_pane_show (FpWorkPane *self, const FpWorkDay *day, FpDate today)
{
  g_autofree char *title = fp_work_pane_title (day, today);
  g_autofree char *date = NULL, *subtitle = NULL, *summary = NULL;
  FpStatus status;

  g_return_if_fail (FP_IS_WORK_PANE (self));

  fp_work_pane_clear (self);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  if (day->date == FP_DATE_UNSET)
    {
      gtk_label_set_label (GTK_LABEL (self->note),
                           _ ("Nobody is booked within a week. Groups that meet on a day of the "
                              "week, and visits that were planned, are checked here before they "
                              "happen."));
      return;
    }
  date = fp_date_display (day->date, TRUE, FALSE);
  subtitle = day->date == today + 1 ? g_strdup_printf ("%s · %s", date, day->title)
                                    : g_strdup (day->title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  gtk_widget_set_visible (self->subtitle, TRUE);
  gtk_widget_set_visible (self->summary, TRUE);
  summary = fp_work_pane_summary (day, &status);
  gtk_box_append (GTK_BOX (self->summary),
                  fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status)));
  gtk_box_append (GTK_BOX (self->summary), fp_ui_wrapped (summary, NULL));
  for (guint i = 0; i < day->visits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (day->visits, i)));
  gtk_widget_set_visible (self->list, day->visits->len > 0);
}
