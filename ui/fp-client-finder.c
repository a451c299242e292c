/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-client-finder.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-entry.h"
#include "fp-finder.h"

#define MOST 4

/* What a finder of clients works with; freed with its widget. */
typedef struct
{
  FpSession *session;
  GtkWidget *entry, *finder, *next; /* not owned: they live as long */
} ClientFinder;

static FpLedger *
ledger_of (ClientFinder *self)
{
  FpDesk *desk = fp_session_get_desk (self->session);

  return desk == NULL ? NULL : fp_desk_get_ledger (desk);
}

/* “born May 4, 1990 · Example Medicaid plan” */
static char *
subtitle_of (ClientFinder *self, const FpClientHit *hit)
{
  g_autofree char *born =
      hit->birth_date == FP_DATE_UNSET ? NULL : fp_date_display (hit->birth_date, FALSE, TRUE);
  g_autofree char *payer =
      hit->payer == NULL ? NULL : fp_cells_payer_name (self->session, hit->payer);
  g_autoptr (GString) text = g_string_new (NULL);

  if (born != NULL)
    g_string_append_printf (text, _ ("born %s"), born);
  if (payer != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", payer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The text is the client's as the claim has it: nothing is looked for. */
static gboolean
is_known (ClientFinder *self, const char *text)
{
  const FpClaim *claim = fp_session_get_claim (self->session);

  return fp_session_get_client (self->session) != 0 &&
         (g_strcmp0 (text, claim->client.name) == 0 || g_strcmp0 (text, claim->client.id) == 0);
}

/* The focus is in the entry's text. What is put there otherwise is not typed. */
static gboolean
has_focus (ClientFinder *self)
{
  return (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static ClientFinder *
of (GtkWidget *finder)
{
  return g_object_get_data (G_OBJECT (finder), "fp-client-finder");
}

static void
search_cb (GtkWidget *finder)
{
  ClientFinder *self = of (finder);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  FpLedger *ledger = ledger_of (self);
  g_autoptr (GPtrArray) hits = NULL;

  fp_finder_clear (FP_FINDER (self->finder));
  if (ledger != NULL && *text != '\0' && has_focus (self) && !is_known (self, text))
    hits = fp_ledger_search_clients (ledger, text, MOST);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const FpClientHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *subtitle = subtitle_of (self, hit);

      fp_finder_add (FP_FINDER (self->finder),
                     hit->number,
                     hit->name != NULL ? hit->name : hit->number,
                     subtitle);
    }
  fp_finder_done (FP_FINDER (self->finder));
}

static void
use (ClientFinder *self, const char *number)
{
  FpLedger *ledger = ledger_of (self);
  gint64 client = ledger == NULL ? 0 : fp_ledger_find_client (ledger, number);

  if (client != 0)
    fp_session_use_client (self->session, client, _ ("Client"));
}

static void
chosen_cb (GtkWidget *finder, const char *number)
{
  ClientFinder *self = of (finder);
  g_autofree char *copy = g_strdup (number);

  fp_finder_clear (FP_FINDER (self->finder));
  use (self, copy);
  gtk_widget_grab_focus (self->next);
}

/* A number typed in full needs no Enter. */
static void
leave_cb (GtkWidget *finder)
{
  ClientFinder *self = of (finder);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *id = NULL, *name = NULL;

  fp_finder_clear (FP_FINDER (self->finder));
  if (is_known (self, text))
    return;
  fp_entry_read_client (text, &id, &name);
  if (id != NULL && name == NULL)
    use (self, id);
}

/**
 * fp_client_finder_new:
 * @session: whose claim gets the client
 * @entry: where the client is typed
 * @next: where the focus goes when one was taken
 *
 * Returns: (transfer floating): rows, to stand below @entry
 */
GtkWidget *
fp_client_finder_new (FpSession *session, GtkWidget *entry, GtkWidget *next)
{
  ClientFinder *self = g_new0 (ClientFinder, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->session = session;
  self->entry = entry;
  self->next = next;
  self->finder = fp_finder_new (entry);
  g_object_set_data_full (G_OBJECT (self->finder), "fp-client-finder", self, g_free);
  /* The entry may outlive the rows by a moment. */
  g_signal_connect_object (
      entry, "changed", G_CALLBACK (search_cb), self->finder, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self->finder, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect (self->finder, "chosen", G_CALLBACK (chosen_cb), NULL);
  return self->finder;
}
