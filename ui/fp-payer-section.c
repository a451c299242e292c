/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-payer-section.h"

#include <glib/gi18n.h>

#include "fp-cells.h"
#include "fp-date.h"
#include "fp-policy-text.h"
#include "fp-ui.h"
#include "fp-usage-rows.h"

struct _FpPayerSection
{
  FpSection parent_instance;
  GtkWidget *verified;
  GtkWidget *more_button, *coverage, *history, *authorization;
  GtkWidget *rule_row, *covered, *said, *show_rule;
  GtkWidget *grid;
  guint n_authorizations;
};

G_DEFINE_FINAL_TYPE (FpPayerSection, fp_payer_section, FP_TYPE_SECTION)

static FpSession *
session_of (FpPayerSection *self)
{
  return fp_section_get_session (FP_SECTION (self));
}

static void
add_first_strip (FpPayerSection *self, GtkWidget *card)
{
  FpSection *section = FP_SECTION (self);
  FpSession *session = session_of (self);
  GtkWidget *strip = fp_strip_new ();

  fp_section_add_cell (
      section, strip, fp_cell_new_choice (session, &fp_cell_payer), 2, FP_FIELD_PAYER);
  fp_section_add_cell (section,
                       strip,
                       fp_cell_new_choice (session, &fp_cell_authorization),
                       2,
                       FP_FIELD_AUTHORIZATION);
  self->verified = fp_section_add_cell (
      section, strip, fp_cell_new_entry (session, &fp_cell_verified_on), 2, FP_FIELD_COVERAGE);
  self->more_button = gtk_toggle_button_new_with_label (_ ("More"));
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_add_css_class (self->more_button, "cell-button");
  gtk_widget_set_valign (self->more_button, GTK_ALIGN_CENTER);
  fp_ui_set_name (self->more_button, _ ("More: coverage and authorization in full"));
  fp_cell_set_note (FP_CELL (self->verified), NULL);
  fp_cell_set_end (FP_CELL (self->verified), self->more_button);
  gtk_box_append (GTK_BOX (card), strip);
}

static void
add_coverage (FpPayerSection *self, GtkWidget *card)
{
  static const FpEntrySpec *const cells[] = {
    &fp_cell_coverage_from,
    &fp_cell_coverage_to,
    &fp_cell_benefit_year,
    &fp_cell_received_on,
  };

  self->coverage = fp_strip_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    fp_section_add_cell (FP_SECTION (self),
                         self->coverage,
                         fp_cell_new_entry (session_of (self), cells[i]),
                         1,
                         i < 3 ? FP_FIELD_COVERAGE : FP_FIELD_NONE);
  self->history = fp_cell_new_text (_ ("Earlier services"));
  fp_strip_add (FP_STRIP (self->coverage), self->history, 2);
  gtk_box_append (GTK_BOX (card), self->coverage);
  g_object_bind_property (
      self->more_button, "active", self->coverage, "visible", G_BINDING_SYNC_CREATE);
}

/* One field of the authorization that is shown. */
typedef struct
{
  const FpEntrySpec *entry;
  const FpChoiceSpec *choice;
  int columns;
} AuthorizationCell;

static const AuthorizationCell authorization_cells[] = {
  { &fp_cell_auth_number, NULL, 2 },    { &fp_cell_auth_codes, NULL, 2 },
  { &fp_cell_auth_modifiers, NULL, 2 }, { &fp_cell_auth_from, NULL, 1 },
  { &fp_cell_auth_to, NULL, 1 },        { &fp_cell_auth_quantity, NULL, 1 },
  { NULL, &fp_cell_auth_of, 1 },        { &fp_cell_auth_used, NULL, 1 },
  { NULL, &fp_cell_auth_status, 1 },
};

static void
remove_cb (FpPayerSection *self)
{
  FpSession *session = session_of (self);
  FpClaim *claim = fp_session_begin (session);
  int index = fp_session_get_authorization_index (session);

  if (index >= 0)
    fp_claim_remove_authorization (claim, (guint) index);
  fp_session_set_authorization_index (session, -1);
  fp_session_commit (session, claim, _ ("Take the authorization off"));
  fp_section_go (FP_SECTION (self), FP_FIELD_PAYER, NULL);
}

static void
add_authorization (FpPayerSection *self, GtkWidget *card)
{
  GtkWidget *strip = fp_strip_new (), *foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "row");
  GtkWidget *button = fp_ui_button (_ ("Remove"), _ ("Take this authorization off the claim"));
  GtkWidget *label = fp_ui_wrapped (_ ("The authorization chosen above"), "row-subtitle");

  self->authorization = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  for (guint i = 0; i < G_N_ELEMENTS (authorization_cells); i++)
    {
      const AuthorizationCell *cell = &authorization_cells[i];

      fp_section_add_cell (FP_SECTION (self),
                           strip,
                           cell->entry != NULL
                               ? fp_cell_new_entry (session_of (self), cell->entry)
                               : fp_cell_new_choice (session_of (self), cell->choice),
                           cell->columns,
                           FP_FIELD_NONE);
    }
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (foot), label);
  gtk_box_append (GTK_BOX (foot), button);
  gtk_box_append (GTK_BOX (self->authorization), strip);
  gtk_box_append (GTK_BOX (self->authorization), foot);
  gtk_box_append (GTK_BOX (card), self->authorization);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
}

static void
add_rule_row (FpPayerSection *self, GtkWidget *card)
{
  self->rule_row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "row");
  self->covered = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "strong");
  self->said = fp_ui_wrapped (NULL, "dim");
  self->show_rule = fp_ui_button (_ ("Show Rule"), _ ("Show the payer's rule"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_rule), "win.show-rule");
  gtk_widget_set_hexpand (self->said, TRUE);
  gtk_box_append (GTK_BOX (self->rule_row), self->covered);
  gtk_box_append (GTK_BOX (self->rule_row), self->said);
  gtk_box_append (GTK_BOX (self->rule_row), self->show_rule);
  gtk_box_append (GTK_BOX (card), self->rule_row);
}

static GtkWidget *
make_covered (FpAnswer covered)
{
  switch (covered)
    {
    case FP_ANSWER_YES:
      return fp_ui_mark (FP_STATUS_PASS, _ ("Covered"));
    case FP_ANSWER_NO:
      return fp_ui_mark (FP_STATUS_DENY, _ ("Not covered"));
    case FP_ANSWER_CONDITIONAL:
      return fp_ui_mark (FP_STATUS_RISK, _ ("Covered on conditions"));
    case FP_ANSWER_UNSTATED:
    case FP_ANSWER_OVER_LIMIT:
    case FP_ANSWER_UNKNOWN:
    default:
      return fp_ui_mark (FP_STATUS_VERIFY, _ ("Ask about coverage"));
    }
}

/* The sentence without what the mark before it says already. */
static const char *
rest_of (const char *text)
{
  const char *semicolon = strstr (text, "; ");

  return semicolon == NULL ? "" : semicolon + 2;
}

static void
refresh_rule (FpPayerSection *self)
{
  FpSession *session = session_of (self);
  const FpClaim *claim = fp_session_get_claim (session);
  const FpLine *line = fp_session_get_line (session);
  g_autoptr (FpArena) arena = fp_arena_new ();
  g_autofree char *text = NULL;
  FpApplied applied = { 0 };
  const FpPolicy *policy;
  FpAnswer covered;

  gtk_widget_set_visible (self->rule_row,
                          claim->payer != NULL && line->code != NULL &&
                              line->date != FP_DATE_UNSET);
  if (!gtk_widget_get_visible (self->rule_row))
    return;

  policy = fp_policy_set_on (fp_session_get_policies (session), claim->payer, line->date);
  if (policy != NULL)
    fp_policy_apply (policy, claim, line, arena, &applied);
  covered = policy != NULL ? fp_applied_coverage (&applied) : FP_ANSWER_UNSTATED;
  text = policy != NULL ? fp_applied_text (&applied)
                        : g_strdup (_ ("No rules of this payer are known"));
  fp_ui_clear (self->covered);
  gtk_box_append (GTK_BOX (self->covered), make_covered (covered));
  gtk_label_set_label (GTK_LABEL (self->said), policy != NULL ? rest_of (text) : text);
  gtk_widget_set_visible (self->show_rule, policy != NULL);
}

/* “this month”, or how old the check is. */
static char *
age_of_check (FpSession *session)
{
  FpDate today = fp_session_get_today (session);
  FpDate checked = fp_session_get_claim (session)->coverage.verified_on;
  int year, month, day, this_year, this_month;

  if (checked == FP_DATE_UNSET)
    return NULL;
  fp_date_to_ymd (checked, &year, &month, &day);
  fp_date_to_ymd (today, &this_year, &this_month, &day);
  if (year == this_year && month == this_month)
    return g_strdup (_ ("this month"));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) (today - checked)),
                          today - checked);
}

static void
refresh_history (FpPayerSection *self)
{
  guint n = fp_session_get_claim (session_of (self))->n_history;
  g_autofree char *text =
      n == 0
          ? g_strdup (_ ("None known"))
          : g_strdup_printf (ngettext ("%u known from the file", "%u known from the file", n), n);

  fp_cell_set_text (FP_CELL (self->history), text, NULL);
}

static void
refresh_authorization (FpPayerSection *self)
{
  guint n = fp_session_get_claim (session_of (self))->n_authorizations;
  const char *number = NULL;

  if (n > self->n_authorizations)
    number = fp_session_get_claim (session_of (self))->authorizations[n - 1].number;
  if (n > self->n_authorizations && number == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
  self->n_authorizations = n;
  gtk_widget_set_visible (self->authorization,
                          n > 0 &&
                              gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more_button)));
}

static void
clear_grid (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

static void
fp_payer_section_refresh (FpSection *section)
{
  FpPayerSection *self = FP_PAYER_SECTION (section);
  FpSession *session = session_of (self);
  g_autofree char *age = age_of_check (session);
  guint n = 0;

  fp_cell_set_note (FP_CELL (self->verified), age);
  refresh_history (self);
  refresh_authorization (self);
  refresh_rule (self);
  clear_grid (self->grid);
  if (fp_session_is_ready (session))
    n = fp_usage_rows_fill (GTK_GRID (self->grid),
                            session,
                            fp_section_get_room (section) == FP_ROOM_NARROW);
  gtk_widget_set_visible (self->grid, n > 0);
}

static gboolean
fp_payer_section_go (FpSection *section, FpField field, const char *item)
{
  FpPayerSection *self = FP_PAYER_SECTION (section);
  const FpClaim *claim = fp_session_get_claim (session_of (self));

  if (field == FP_FIELD_AUTHORIZATION && claim->n_authorizations > 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
  return FALSE;
}

static void
fp_payer_section_class_init (FpPayerSectionClass *klass)
{
  FP_SECTION_CLASS (klass)->refresh = fp_payer_section_refresh;
  FP_SECTION_CLASS (klass)->go = fp_payer_section_go;
}

static void
fp_payer_section_init (FpPayerSection *self)
{
}

GtkWidget *
fp_payer_section_new (FpSession *session, gboolean guided)
{
  FpPayerSection *self = g_object_new (FP_TYPE_PAYER_SECTION, NULL);
  GtkWidget *card;

  fp_section_setup (FP_SECTION (self), session, FP_STEP_PAYER, guided);
  card = fp_section_add_card (FP_SECTION (self));
  add_first_strip (self, card);
  add_coverage (self, card);
  add_authorization (self, card);
  add_rule_row (self, card);
  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (self->grid, "usage");
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 14);
  gtk_box_append (GTK_BOX (card), self->grid);
  g_signal_connect_swapped (self->more_button, "toggled", G_CALLBACK (refresh_authorization), self);
  return GTK_WIDGET (self);
}
