/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-help.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fp-browser.h"
#include "fp-help-topics.h"
#include "fp-page-parts.h"
#include "fp-ui.h"

#define FP_TYPE_HELP (fp_help_get_type ())
G_DECLARE_FINAL_TYPE (FpHelp, fp_help, FP, HELP, AdwWindow)

struct _FpHelp
{
  AdwWindow parent_instance;

  GPtrArray *topics; /* of FpHelpTopic */
  FpBrowser *browser;
};

G_DEFINE_FINAL_TYPE (FpHelp, fp_help, ADW_TYPE_WINDOW)

static void
add_topic (FpHelp *self, const FpHelpTopic *topic)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autofree char *name = g_strdup_printf ("%s, %s", topic->title, topic->kind);

  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (topic->title, NULL));
  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (topic->kind, "page-small"));
  fp_browser_add (self->browser, content, name, topic);
}

static void
search_cb (FpHelp *self, const char *text)
{
  fp_browser_clear (self->browser);
  for (guint i = 0; i < self->topics->len; i++)
    {
      const FpHelpTopic *topic = g_ptr_array_index (self->topics, i);

      if (fp_help_topic_matches (topic, text))
        add_topic (self, topic);
    }
  fp_browser_choose_first (self->browser);
}

static void
chosen_cb (FpHelp *self, const FpHelpTopic *topic)
{
  GtkWidget *box = fp_browser_new_detail (self->browser);

  gtk_box_append (GTK_BOX (box), fp_part_title (topic->title));
  topic->fill (GTK_BOX (box), topic);
}

static void
show_topic (FpHelp *self, const char *id)
{
  for (guint i = 0; i < self->topics->len; i++)
    {
      const FpHelpTopic *topic = g_ptr_array_index (self->topics, i);

      if (g_strcmp0 (topic->id, id) == 0 && fp_browser_choose (self->browser, topic))
        fp_browser_open (self->browser);
    }
}

static void
fp_help_finalize (GObject *object)
{
  FpHelp *self = FP_HELP (object);

  g_clear_pointer (&self->topics, g_ptr_array_unref);
  G_OBJECT_CLASS (fp_help_parent_class)->finalize (object);
}

static void
fp_help_class_init (FpHelpClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fp_help_finalize;
}

/* The search keeps Escape to itself: it clears what was typed; where nothing was, Help closes. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (GTK_IS_TEXT (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0')
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static void
add_escape (FpHelp *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fp_help_init (FpHelp *self)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  add_escape (self);
  self->browser = FP_BROWSER (g_object_new (FP_TYPE_BROWSER, "vexpand", TRUE, NULL));
  fp_browser_set_names (self->browser, _ ("Find in the help"), _ ("Topics"));
  g_signal_connect_swapped (self->browser, "search", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->browser, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->browser));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 620);
}

/* The help that is already open beside @parent, or a new one. */
static FpHelp *
help_of (GtkWindow *parent, const FpKnowledge *knowledge)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  FpHelp *self;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (FP_IS_HELP (window) && gtk_window_get_transient_for (GTK_WINDOW (window)) == parent)
        return FP_HELP (window);
    }
  self = g_object_new (FP_TYPE_HELP,
                       "transient-for",
                       parent,
                       "application", /* for its keys */
                       gtk_window_get_application (parent),
                       "destroy-with-parent",
                       TRUE,
                       NULL);
  self->topics = fp_help_topics_new (knowledge);
  search_cb (self, "");
  return self;
}

/**
 * fp_help_show:
 * @parent: keeps @knowledge for as long as it is there
 * @topic: (nullable): “keyboard”, “check:auth.missing”, “code:H2032”; NULL begins at the beginning
 */
void
fp_help_show (GtkWindow *parent, const FpKnowledge *knowledge, const char *topic)
{
  FpHelp *self;

  g_return_if_fail (GTK_IS_WINDOW (parent) && knowledge != NULL);
  self = help_of (parent, knowledge);
  if (topic != NULL)
    {
      fp_browser_set_text (self->browser, "");
      search_cb (self, "");
      show_topic (self, topic);
    }
  gtk_window_present (GTK_WINDOW (self));
}
