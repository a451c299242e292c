/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the ledger, what leads from one to another, and the lock. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-sidebar.h"
#include "fp-ui.h"
#include "fp-window-private.h"

/* A page that is made when first wanted. */
typedef struct
{
  const char *name, *title;
  GtkWidget *(*make) (FpDesk *desk, FpSession *session);
} Page;

static const Page pages[] = {
  { NULL, NULL, NULL },
};

/**
 * _fp_window_ledger:
 *
 * Returns: (nullable) (transfer none): the ledger, while it is open
 */
FpLedger *
_fp_window_ledger (FpWindow *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);

  return desk == NULL ? NULL : fp_desk_get_ledger (desk);
}

static const Page *
find_page (const char *name)
{
  for (const Page *page = pages; page->name != NULL; page++)
    if (g_strcmp0 (page->name, name) == 0)
      return page;
  return NULL;
}

/**
 * _fp_window_ledger_title:
 * @name: a page
 * @subtitle: (out) (transfer full) (nullable): what stands below it
 *
 * Returns: (nullable): what the header calls the page; %NULL where it is none of the ledger's
 */
const char *
_fp_window_ledger_title (FpWindow *self, const char *name, char **subtitle)
{
  const Page *page = find_page (name);

  *subtitle = NULL;
  return page == NULL ? NULL : _ (page->title);
}

/**
 * _fp_window_show_ledger_page:
 * @name: a page
 *
 * Returns: whether it is one of the ledger's, and shown now
 */
gboolean
_fp_window_show_ledger_page (FpWindow *self, const char *name)
{
  const Page *page = find_page (name);
  FpDesk *desk = fp_session_get_desk (self->session);
  GtkWidget *widget;

  if (page == NULL || desk == NULL)
    return FALSE;
  widget = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);
  if (widget == NULL)
    {
      widget = page->make (desk, self->session);
      gtk_stack_add_named (GTK_STACK (self->stack), widget, name);
    }
  _fp_window_show_page (self, name);
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
open_claim_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _fp_window_open_claim (FP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
new_claim_for_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _fp_window_new_claim_for (FP_WINDOW (widget), g_variant_get_int64 (parameter));
}

static const struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc activate;
} ledger_actions[] = {
  { "win.open-claim", "s", open_claim_cb },
  { "win.new-claim-for", "x", new_claim_for_cb },
};

void
_fp_window_install_ledger_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (ledger_actions); i++)
    gtk_widget_class_install_action (
        klass, ledger_actions[i].name, ledger_actions[i].type, ledger_actions[i].activate);
}
