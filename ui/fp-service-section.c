/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-service-section.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-chips.h"
#include "fp-client-finder.h"
#include "fp-finder.h"
#include "fp-line-chooser.h"
#include "fp-ui.h"
#include "fp-what-was-done.h"

#define MOST_RESULTS 4

struct _FpServiceSection
{
  FpSection parent_instance;
  GtkWidget *lines;
  GtkWidget *client, *client_button, *client_strip;
  GtkWidget *what, *finder;
  GtkWidget *code_row, *code, *code_title, *code_summary, *compare;
  GtkWidget *date, *units;
  GtkWidget *chips, *more_button, *more;
  GtkWidget *hint;
  FpDesk *desk;          /* whose changes are heard */
  FpClientRecord *known; /* what the ledger has of @known_id; NULL = ask it */
  gint64 known_id;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (FpServiceSection, fp_service_section, FP_TYPE_SECTION)

static FpSession *
session_of (FpServiceSection *self)
{
  return fp_section_get_session (FP_SECTION (self));
}

static void
search (FpServiceSection *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->what));
  g_autoptr (GPtrArray) results = NULL;

  fp_finder_clear (FP_FINDER (self->finder));
  if (*words != '\0')
    results = fp_search_codes (fp_session_get_search (session_of (self)), words, MOST_RESULTS);
  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      const FpSearchResult *result = g_ptr_array_index (results, i);
      g_autofree char *title = fp_code_title_with_unit (result->code);
      const char *summary = result->code->summary != NULL ? fp_text (result->code->summary) : NULL;
      g_autofree char *why = summary != NULL && result->why != NULL && *result->why != '\0'
                                 ? g_strdup_printf ("%s: %s", result->why, summary)
                                 : g_strdup (summary != NULL ? summary : result->why);

      fp_finder_add (FP_FINDER (self->finder), result->code->code, title, why);
    }
  fp_finder_done (FP_FINDER (self->finder));
}

static void
words_cb (FpServiceSection *self)
{
  if (self->refreshing)
    return;
  search (self);
  fp_session_set_words (session_of (self), gtk_editable_get_text (GTK_EDITABLE (self->what)));
}

static void
use_code (FpServiceSection *self, const char *code)
{
  fp_finder_clear (FP_FINDER (self->finder));
  fp_session_use_code (session_of (self), code);
  fp_section_refresh_now (FP_SECTION (self));
  gtk_widget_grab_focus (self->date);
}

static void
chosen_cb (FpServiceSection *self, const char *code)
{
  use_code (self, code);
}

/* Five letters and figures, as every procedure code has: it may be one that the codebook lacks. */
static gboolean
looks_like_code (const char *text)
{
  gboolean figure = FALSE;

  if (strlen (text) != 5)
    return FALSE;
  for (guint i = 0; i < 5; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return FALSE;
      figure = figure || g_ascii_isdigit (text[i]);
    }
  return figure;
}

/* Enter where nothing was found. */
static void
activate_cb (FpServiceSection *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->what))));

  if (looks_like_code (text))
    use_code (self, text);
  else
    search (self);
}

/* A code typed in full needs no Enter. */
static void
leave_cb (FpServiceSection *self)
{
  g_autofree char *text = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->what)), -1);
  const FpLine *line = fp_session_get_line (session_of (self));

  fp_finder_clear (FP_FINDER (self->finder));
  if (looks_like_code (text) && g_strcmp0 (line->code, text) != 0 &&
      fp_knowledge_code (fp_session_get_knowledge (session_of (self)), text) != NULL)
    fp_session_use_code (session_of (self), text);
}

static GtkWidget *
make_what (FpServiceSection *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *cell;

  self->what = fp_ui_entry ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->what), _ ("A word or a code"));
  self->finder = fp_finder_new (self->what);
  cell = fp_cell_new_custom (_ ("What was done?"), self->what);
  fp_cell_set_end (FP_CELL (cell), fp_ui_icon ("system-search-symbolic", "dim"));
  g_signal_connect_swapped (self->what, "changed", G_CALLBACK (words_cb), self);
  g_signal_connect_swapped (self->what, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->what, focus);
  g_signal_connect_swapped (self->finder, "chosen", G_CALLBACK (chosen_cb), self);
  return cell;
}

static GtkWidget *
make_client_button (FpServiceSection *self)
{
  self->client_button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->client_button, "flat");
  gtk_widget_add_css_class (self->client_button, "cell-button");
  gtk_widget_set_valign (self->client_button, GTK_ALIGN_CENTER);
  /* For the pointer: from the keyboard “Details…” opens the same, and Client leads on to What. */
  gtk_widget_set_focusable (self->client_button, FALSE);
  return self->client_button;
}

static void
add_first_strip (FpServiceSection *self, GtkWidget *card)
{
  FpSection *section = FP_SECTION (self);
  FpSession *session = session_of (self);
  GtkWidget *strip = fp_strip_new ();
  GtkWidget *client = self->client = fp_cell_new_entry (session, &fp_cell_client);

  fp_section_add_cell (section, strip, client, 3, FP_FIELD_CLIENT);
  fp_cell_set_end (FP_CELL (client), make_client_button (self));
  fp_section_add_cell (section, strip, make_what (self), 3, FP_FIELD_CODE);
  gtk_box_append (GTK_BOX (card), strip);
  gtk_box_append (GTK_BOX (card),
                  fp_client_finder_new (session, fp_cell_get_input (FP_CELL (client)), self->what));
  gtk_box_append (GTK_BOX (card), self->finder);
}

static void
add_client_strip (FpServiceSection *self, GtkWidget *card)
{
  static const int columns[4] = { 2, 2, 1, 1 };
  FpSection *section = FP_SECTION (self);
  FpSession *session = session_of (self);
  GtkWidget *strip = self->client_strip = fp_strip_new ();

  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_client_id), 2, FP_FIELD_NONE);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_birth_date), 1, FP_FIELD_NONE);
  fp_section_add_cell (
      section, strip, fp_cell_new_choice (session, &fp_cell_sex), 1, FP_FIELD_NONE);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_member_id), 2, FP_FIELD_MEMBER);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fp_section_add_cell (section,
                         strip,
                         fp_cell_new_entry (session, &fp_cell_client_address[i]),
                         columns[i],
                         FP_FIELD_NONE);
  gtk_box_append (GTK_BOX (card), strip);
  g_object_bind_property (self->client_button, "active", strip, "visible", G_BINDING_SYNC_CREATE);
}

static void
add_code_row (FpServiceSection *self, GtkWidget *card)
{
  GtkWidget *texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);

  self->code_row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  self->code = fp_ui_label (NULL, "code");
  gtk_label_set_ellipsize (GTK_LABEL (self->code), PANGO_ELLIPSIZE_NONE);
  self->code_title = fp_ui_wrapped (NULL, "row-title");
  self->code_summary = fp_ui_wrapped (NULL, "row-subtitle");
  gtk_box_append (GTK_BOX (texts), self->code_title);
  gtk_box_append (GTK_BOX (texts), self->code_summary);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  self->compare = fp_ui_button (_ ("Compare…"), _ ("Compare with codes like it"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), "win.compare");
  gtk_box_append (GTK_BOX (self->code_row), self->code);
  gtk_box_append (GTK_BOX (self->code_row), texts);
  gtk_box_append (GTK_BOX (self->code_row), self->compare);
  gtk_box_append (GTK_BOX (card), self->code_row);
}

static void
add_session_strip (FpServiceSection *self, GtkWidget *card)
{
  FpSection *section = FP_SECTION (self);
  FpSession *session = session_of (self);
  GtkWidget *strip = fp_strip_new ();

  self->date = fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_date), 1, FP_FIELD_DATE);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_start), 1, FP_FIELD_START);
  fp_section_add_cell (section, strip, fp_cell_new_entry (session, &fp_cell_end), 1, FP_FIELD_NONE);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_clients), 1, FP_FIELD_CLIENTS);
  self->units = fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_units), 2, FP_FIELD_UNITS);
  fp_section_add_cell (
      section, strip, fp_cell_new_choice (session, &fp_cell_place), 2, FP_FIELD_PLACE);
  fp_section_add_cell (
      section, strip, fp_cell_new_choice (session, &fp_cell_led_by), 2, FP_FIELD_RENDERING);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_staff), 1, FP_FIELD_STAFF);
  fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_charge), 1, FP_FIELD_CHARGE);
  gtk_widget_add_css_class (self->units, "units");
  fp_cell_pass_over (FP_CELL (self->units), GDK_KEY_u);
  gtk_box_append (GTK_BOX (card), strip);
}

/* One field of what stands under “Details…”. */
typedef struct
{
  const char *group; /* N_(): the caption that stands above it and what follows; NULL = as before */
  const FpEntrySpec *entry;
  const FpChoiceSpec *choice;
  int columns;
  FpField field;
} MoreCell;

static const MoreCell purpose_cells[] = {
  { N_ ("Purpose"), NULL, &fp_cell_activity, 3, FP_FIELD_NONE },
  { NULL, NULL, &fp_cell_purpose, 3, FP_FIELD_PURPOSE },
};

static const MoreCell more_cells[] = {
  { N_ ("Minutes and diagnoses"), &fp_cell_minutes, NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_pointers, NULL, 4, FP_FIELD_NONE },
  { N_ ("Led by"), &fp_cell_rendering_name, NULL, 2, FP_FIELD_RENDERING },
  { NULL, NULL, &fp_cell_credential, 2, FP_FIELD_RENDERING },
  { NULL, &fp_cell_rendering_npi, NULL, 2, FP_FIELD_NONE },
  { NULL, NULL, &fp_cell_profession, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_rendering_expires, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_supervising_name, NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_supervising_npi, NULL, 1, FP_FIELD_NONE },
  { N_ ("Billing"), &fp_cell_billing_name, NULL, 2, FP_FIELD_BILLING },
  { NULL, &fp_cell_billing_npi, NULL, 2, FP_FIELD_BILLING },
  { NULL, &fp_cell_billing_tax_id, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_taxonomy, NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[0], NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[1], NULL, 2, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[2], NULL, 1, FP_FIELD_NONE },
  { NULL, &fp_cell_billing_address[3], NULL, 1, FP_FIELD_NONE },
};

/* A strip for each group; @titled puts the group's caption above it. */
static void
add_cells (FpServiceSection *self, GtkWidget *box, const MoreCell *cells, guint n, gboolean titled)
{
  GtkWidget *strip = NULL;

  for (guint i = 0; i < n; i++)
    {
      const MoreCell *more = &cells[i];
      GtkWidget *cell = more->entry != NULL ? fp_cell_new_entry (session_of (self), more->entry)
                                            : fp_cell_new_choice (session_of (self), more->choice);

      if (more->group != NULL)
        {
          strip = fp_strip_new ();
          if (titled)
            gtk_box_append (GTK_BOX (box), fp_ui_label (_ (more->group), "group-caption"));
          gtk_box_append (GTK_BOX (box), strip);
        }
      fp_section_add_cell (FP_SECTION (self), strip, cell, more->columns, more->field);
    }
}

static void
more_cb (FpServiceSection *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->client_button),
                                gtk_toggle_button_get_active (
                                    GTK_TOGGLE_BUTTON (self->more_button)));
}

static void
add_more (FpServiceSection *self, GtkWidget *card)
{
  gboolean guided = fp_section_is_guided (FP_SECTION (self));

  self->more_button = gtk_toggle_button_new_with_label (_ ("Details…"));
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_add_css_class (self->more_button, "cell-button");
  gtk_widget_set_valign (self->more_button, GTK_ALIGN_CENTER);
  fp_ui_set_name (self->more_button,
                  guided
                      ? _ ("Details: client, minutes, and who led, supervised and bills")
                      : _ ("Details: client, purpose, minutes, and who led, supervised and bills"));
  g_signal_connect_swapped (self->more_button, "toggled", G_CALLBACK (more_cb), self);
  self->chips = fp_chips_new (session_of (self), self->more_button);
  gtk_box_append (GTK_BOX (card), self->chips);
  self->more = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  if (!guided)
    add_cells (self, self->more, purpose_cells, G_N_ELEMENTS (purpose_cells), TRUE);
  add_cells (self, self->more, more_cells, G_N_ELEMENTS (more_cells), TRUE);
  gtk_box_append (GTK_BOX (card), self->more);
  g_object_bind_property (
      self->more_button, "active", self->more, "visible", G_BINDING_SYNC_CREATE);
}

/* Whom the ledger has under the typed number; asked once a client and change of the ledger, for the
 * section is refreshed at each key. */
static const FpClient *
find_known (FpServiceSection *self)
{
  gint64 id = fp_session_get_client (session_of (self));
  FpLedger *ledger = self->desk == NULL ? NULL : fp_desk_get_ledger (self->desk);

  if (id != self->known_id || ledger == NULL)
    g_clear_pointer (&self->known, fp_client_record_free);
  self->known_id = id;
  if (self->known == NULL && ledger != NULL && id != 0)
    self->known = fp_ledger_get_client (ledger, id, NULL);
  return self->known == NULL ? NULL : &self->known->client;
}

/* A number that is somebody else's would put the claim on that client's account. */
static void
refresh_stranger (FpServiceSection *self)
{
  const FpClient *typed = &fp_session_get_claim (session_of (self))->client;
  const FpClient *known = find_known (self);
  g_autofree char *words = NULL;

  if (known != NULL && known->name != NULL && typed->name != NULL &&
      g_ascii_strcasecmp (known->name, typed->name) != 0)
    words = g_strdup_printf (_ ("%s is %s in the ledger"), typed->id, known->name);
  fp_cell_set_finding (FP_CELL (self->client), words);
}

/* The ledger changed, or was locked. */
static void
ledger_cb (FpServiceSection *self)
{
  g_clear_pointer (&self->known, fp_client_record_free);
  refresh_stranger (self);
}

/* The session is given its ledger when it likes. */
static void
listen_to (FpServiceSection *self, FpDesk *desk)
{
  if (desk == self->desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, ledger_cb, self);
  g_clear_pointer (&self->known, fp_client_record_free);
  if (!g_set_object (&self->desk, desk) || desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (ledger_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "state", G_CALLBACK (ledger_cb), self, G_CONNECT_SWAPPED);
}

static void
refresh_client (FpServiceSection *self)
{
  const FpClaim *claim = fp_session_get_claim (session_of (self));
  const FpLine *line = fp_session_get_line (session_of (self));
  FpDate day = line->date != FP_DATE_UNSET ? line->date : fp_session_get_today (session_of (self));
  g_autoptr (GString) label = g_string_new (claim->client.id);
  g_autofree char *name = NULL;

  if (claim->client.birth_date != FP_DATE_UNSET)
    g_string_append_printf (label,
                            label->len > 0 ? " · %d" : "%d",
                            fp_age_on (claim->client.birth_date, day));
  if (label->len == 0)
    g_string_append (label, _ ("Details"));
  name = g_strdup_printf (_ ("Client details: %s"), label->str);
  gtk_button_set_label (GTK_BUTTON (self->client_button), label->str);
  fp_ui_set_name (self->client_button, name);
}

static void
refresh_code (FpServiceSection *self)
{
  const FpLine *line = fp_session_get_line (session_of (self));
  const FpCode *code = fp_session_get_code (session_of (self));
  g_autofree char *title = NULL;
  const char *summary = _ ("Its number is all that will be checked");

  gtk_widget_set_visible (self->code_row, line->code != NULL);
  if (line->code == NULL)
    return;
  if (code != NULL)
    {
      title = fp_code_title_with_unit (code);
      summary = code->summary != NULL ? fp_text (code->summary) : "";
    }
  gtk_label_set_label (GTK_LABEL (self->code), line->code);
  gtk_label_set_label (GTK_LABEL (self->code_title),
                       title != NULL ? title : _ ("Not in the codebook"));
  gtk_label_set_label (GTK_LABEL (self->code_summary), summary);
  gtk_widget_set_visible (self->code_summary, *summary != '\0');
  gtk_widget_set_visible (self->compare, code != NULL && code->similar.n > 0);
}

static void
refresh_words (FpServiceSection *self)
{
  const char *words = fp_session_get_words (session_of (self));

  if (g_strcmp0 (words != NULL ? words : "", gtk_editable_get_text (GTK_EDITABLE (self->what))) ==
      0)
    return;
  self->refreshing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->what), words != NULL ? words : "");
  self->refreshing = FALSE;
  fp_finder_clear (FP_FINDER (self->finder));
}

static void
fp_service_section_refresh (FpSection *section)
{
  FpServiceSection *self = FP_SERVICE_SECTION (section);
  FpSession *session = session_of (self);
  const FpProvider *rendering = &fp_session_get_claim (session)->rendering;
  g_autofree char *note = fp_cells_units_note (session);

  fp_line_chooser_refresh (FP_LINE_CHOOSER (self->lines));
  refresh_client (self);
  listen_to (self, fp_session_get_desk (session));
  refresh_stranger (self);
  refresh_words (self);
  refresh_code (self);
  fp_cell_set_note (FP_CELL (self->units), note);
  fp_chips_refresh (FP_CHIPS (self->chips));
  gtk_widget_set_visible (self->hint,
                          fp_session_get_last (session) != NULL && !fp_session_is_ready (session));
  if (rendering->stated && rendering->name == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
}

/* Opens what the field stands in before it is looked for. */
static gboolean
fp_service_section_go (FpSection *section, FpField field, const char *item)
{
  FpServiceSection *self = FP_SERVICE_SECTION (section);
  const FpClaim *claim = fp_session_get_claim (session_of (self));

  if (field == FP_FIELD_MEMBER)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->client_button), TRUE);
  if (field == FP_FIELD_PURPOSE || field == FP_FIELD_BILLING ||
      (field == FP_FIELD_RENDERING && claim->rendering.stated))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
  if (field != FP_FIELD_DIAGNOSES)
    return FALSE;
  return gtk_widget_grab_focus (self->chips);
}

static void
fp_service_section_dispose (GObject *object)
{
  FpServiceSection *self = FP_SERVICE_SECTION (object);

  listen_to (self, NULL);

  G_OBJECT_CLASS (fp_service_section_parent_class)->dispose (object);
}

static void
fp_service_section_class_init (FpServiceSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_service_section_dispose;
  FP_SECTION_CLASS (klass)->refresh = fp_service_section_refresh;
  FP_SECTION_CLASS (klass)->go = fp_service_section_go;
}

static void
fp_service_section_init (FpServiceSection *self)
{
}

GtkWidget *
fp_service_section_new (FpSession *session, gboolean guided)
{
  FpServiceSection *self = g_object_new (FP_TYPE_SERVICE_SECTION, NULL);
  GtkWidget *card;

  fp_section_setup (FP_SECTION (self), session, FP_STEP_SERVICE, guided);
  card = fp_section_add_card (FP_SECTION (self));
  self->lines = fp_line_chooser_new (session);
  gtk_box_append (GTK_BOX (card), self->lines);
  add_first_strip (self, card);
  add_client_strip (self, card);
  add_code_row (self, card);
  add_session_strip (self, card);
  /* Both decide the code: guided, they are asked. */
  if (guided)
    add_cells (self, card, purpose_cells, G_N_ELEMENTS (purpose_cells), FALSE);
  add_more (self, card);
  self->hint =
      fp_ui_wrapped (_ ("Values in grey come from the last claim; Tab keeps them."), "hint");
  gtk_box_append (GTK_BOX (card), self->hint);
  return GTK_WIDGET (self);
}

/**
 * fp_service_section_find_code:
 *
 * Puts the focus where words are typed to find a code.
 */
void
fp_service_section_find_code (FpServiceSection *self)
{
  g_return_if_fail (FP_IS_SERVICE_SECTION (self));
  gtk_widget_grab_focus (self->what);
}
