/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window, and the actions that go from one place to another. */
#include "config.h"

#include <glib/gi18n.h>

#include "fp-codes-page.h"
#include "fp-compare-page.h"
#include "fp-entry.h"
#include "fp-payers-page.h"
#include "fp-sidebar.h"
#include "fp-what-was-done.h"
#include "fp-window-private.h"

static const char *
page_of (FpWindow *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

/**
 * _fp_window_is_on:
 * @page: a page
 *
 * Returns: whether it is the one that is shown
 */
gboolean
_fp_window_is_on (FpWindow *self, const char *page)
{
  return g_strcmp0 (page_of (self), page) == 0;
}

/* How far a saved claim is on its way; nothing where it is still being worked on. */
static char *
status_words (FpWindow *self)
{
  const FpClaimRow *row = fp_session_get_row (self->session);
  g_autofree char *on = NULL;

  if (row == NULL || row->status < FP_CLAIM_SENT)
    return NULL;
  on = fp_entry_show_date (row->status_on, fp_session_get_today (self->session));
  switch (row->status)
    {
    case FP_CLAIM_SENT:
      return g_strdup_printf (_ ("sent %s"), on);
    case FP_CLAIM_PAID:
      return g_strdup_printf (_ ("paid %s"), on);
    case FP_CLAIM_DENIED:
      return row->carc != NULL ? g_strdup_printf (_ ("denied %s, CARC %s"), on, row->carc)
                               : g_strdup_printf (_ ("denied %s"), on);
    case FP_CLAIM_VOID:
      return g_strdup (_ ("void"));
    case FP_CLAIM_DRAFT:
    case FP_CLAIM_READY:
    case FP_N_CLAIM_STATUSES:
    default:
      return NULL;
    }
}

/* “H2032 · Fri, Nov 20 · draft saved”, “H2032 · Fri, Nov 20 · sent Mon, Nov 23”. */
static char *
claim_subtitle (FpWindow *self)
{
  const FpLine *line = fp_session_get_line (self->session);
  g_autoptr (GString) text = g_string_new (line->code);
  g_autofree char *date = fp_entry_show_date (line->date, fp_session_get_today (self->session));
  g_autofree char *status = _fp_window_is_filed (self) ? status_words (self) : NULL;

  if (line->date != FP_DATE_UNSET)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", date);
  if (fp_session_is_blank (self->session))
    g_string_append (text, _ ("Nothing entered yet"));
  else
    g_string_append_printf (text,
                            "%s%s",
                            text->len > 0 ? " · " : "",
                            status != NULL                   ? status
                            : _fp_window_is_filed (self)     ? _ ("saved")
                            : fp_draft_is_kept (self->draft) ? _ ("draft saved")
                                                             : _ ("draft not kept"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
refresh_title (FpWindow *self)
{
  const FpClaim *claim = fp_session_get_claim (self->session);
  g_autofree char *subtitle = NULL, *own = NULL;
  const char *title;

  own = _fp_window_ledger_title (self, page_of (self), &subtitle);
  if (own != NULL)
    title = own;
  else if (_fp_window_is_on (self, "codes"))
    title = _ ("Codes");
  else if (_fp_window_is_on (self, "payers"))
    {
      title = _ ("Payers");
      subtitle = fp_payers_page_get_subtitle (FP_PAYERS_PAGE (self->payers));
    }
  else if (_fp_window_is_on (self, "compare"))
    {
      title = _ ("Compare");
      subtitle = fp_compare_page_get_subtitle (FP_COMPARE_PAGE (self->compare));
    }
  else
    {
      title = claim->client.name != NULL ? claim->client.name
              : claim->client.id != NULL ? claim->client.id
                                         : _ ("New Claim");
      subtitle = claim_subtitle (self);
    }
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle != NULL ? subtitle : "");
}

static void
set_enabled (FpWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static void
refresh_actions (FpWindow *self)
{
  const FpCode *code = fp_session_get_code (self->session);
  gboolean ready = fp_session_is_ready (self->session);

  set_enabled (self, "win.undo", fp_session_get_undo_label (self->session) != NULL);
  set_enabled (self, "win.redo", fp_session_get_redo_label (self->session) != NULL);
  set_enabled (self, "win.bring-back", fp_draft_can_bring_back (self->draft));
  set_enabled (self, "win.print", ready);
  set_enabled (self, "win.copy", ready);
  set_enabled (self, "win.call-sheet", ready);
  set_enabled (self, "win.next", !fp_session_is_blank (self->session));
  set_enabled (self, "win.next-session", ready);
  set_enabled (self, "win.compare", code != NULL && code->similar.n > 0);
}

/* Toasts keep clear of the bar with the verdict and the way on. */
static void
place_toasts (FpWindow *self)
{
  gboolean guided = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->guide));

  gtk_widget_remove_css_class (self->toasts, "over-foot");
  if (_fp_window_is_on (self, "group") ||
      (_fp_window_is_on (self, "claim") && (guided || self->room <= FP_ROOM_SMALL)))
    gtk_widget_add_css_class (self->toasts, "over-foot");
}

/* Brings the header and the sidebar up to date with the page. */
void
_fp_window_refresh_chrome (FpWindow *self)
{
  gboolean claim = _fp_window_is_on (self, "claim"), compare = _fp_window_is_on (self, "compare");
  const char *row = _fp_window_sidebar_page (page_of (self));

  gtk_widget_set_visible (self->back, compare || _fp_window_is_on (self, "client"));
  /* One thing is suggested at a time: the group's claims are saved there. */
  gtk_widget_set_visible (self->new_claim, row != NULL && !_fp_window_is_on (self, "group"));
  gtk_widget_set_visible (self->guide, claim);
  gtk_widget_set_visible (self->menu, claim);
  gtk_widget_set_visible (self->sidebar_button, adw_flap_get_folded (ADW_FLAP (self->flap)));
  if (self->compare_add != NULL)
    gtk_widget_set_visible (self->compare_add, compare);
  fp_sidebar_set_page (FP_SIDEBAR (self->sidebar),
                       compare       ? "claim"
                       : row != NULL ? row
                                     : page_of (self));
}

/* Brings title and actions up to date with the claim. */
void
_fp_window_refresh (FpWindow *self)
{
  refresh_title (self);
  refresh_actions (self);
  place_toasts (self);
}

void
_fp_window_show_page (FpWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  if (adw_flap_get_folded (ADW_FLAP (self->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
  _fp_window_refresh_chrome (self);
  refresh_title (self);
  place_toasts (self);
}

static void
use_code_cb (FpWindow *self, const char *code)
{
  g_autofree char *copy = g_strdup (code);

  fp_session_use_code (self->session, copy);
  _fp_window_show_page (self, "claim");
  fp_claim_page_go (FP_CLAIM_PAGE (self->claim), FP_FIELD_DATE, NULL);
}

static void
compare_done_cb (FpWindow *self)
{
  _fp_window_show_page (self, "claim");
  fp_claim_page_go (FP_CLAIM_PAGE (self->claim), FP_FIELD_DATE, NULL);
}

static void
show_compare (FpWindow *self)
{
  if (self->compare == NULL)
    {
      self->compare = fp_compare_page_new (self->session);
      g_signal_connect_swapped (self->compare, "done", G_CALLBACK (compare_done_cb), self);
      self->compare_add = fp_compare_page_get_add_button (FP_COMPARE_PAGE (self->compare));
      adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), self->compare_add);
      gtk_stack_add_named (GTK_STACK (self->stack), self->compare, "compare");
    }
  fp_compare_page_reset (FP_COMPARE_PAGE (self->compare));
  _fp_window_show_page (self, "compare");
  gtk_widget_child_focus (self->compare, GTK_DIR_TAB_FORWARD);
}

static void
compare_code_cb (FpWindow *self, const char *code)
{
  g_autofree char *copy = g_strdup (code);

  show_compare (self);
  fp_compare_page_add_code (FP_COMPARE_PAGE (self->compare), copy);
}

static void
show_codes (FpWindow *self)
{
  if (self->codes == NULL)
    {
      self->codes = fp_codes_page_new (self->session);
      g_signal_connect_swapped (self->codes, "use-code", G_CALLBACK (use_code_cb), self);
      g_signal_connect_swapped (self->codes, "compare", G_CALLBACK (compare_code_cb), self);
      gtk_stack_add_named (GTK_STACK (self->stack), self->codes, "codes");
    }
  _fp_window_show_page (self, "codes");
  fp_codes_page_focus_search (FP_CODES_PAGE (self->codes));
}

static void
show_payers (FpWindow *self)
{
  if (self->payers == NULL)
    {
      self->payers = fp_payers_page_new (self->session);
      gtk_stack_add_named (GTK_STACK (self->stack), self->payers, "payers");
    }
  _fp_window_show_page (self, "payers");
}

static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  if (_fp_window_show_ledger_page (self, page))
    return;
  if (strcmp (page, "codes") == 0)
    show_codes (self);
  else if (strcmp (page, "payers") == 0)
    show_payers (self);
  else
    {
      _fp_window_show_page (self, "claim");
      fp_claim_page_go (FP_CLAIM_PAGE (self->claim), FP_FIELD_CLIENT, NULL);
    }
}

static void
compare_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_compare (FP_WINDOW (widget));
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (_fp_window_is_on (self, "compare"))
    compare_done_cb (self);
  else if (_fp_window_is_on (self, "client") && !_fp_window_show_ledger_page (self, self->before))
    _fp_window_show_page (self, "claim");
}

/* The rule that says whether the service is covered, else the payer's page. */
static void
show_rule_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  const FpReport *report = fp_session_get_report (self->session);
  g_autofree char *payer = g_strdup (fp_session_get_claim (self->session)->payer), *rule = NULL;

  for (guint i = 0; i < report->n_findings && rule == NULL; i++)
    if (report->findings[i].rule != NULL)
      rule = g_strdup (report->findings[i].rule);
  show_payers (self);
  if (payer != NULL)
    fp_payers_page_show_rule (FP_PAYERS_PAGE (self->payers), payer, rule);
}

/* The claim page, shown. */
FpClaimPage *
_fp_window_claim_page (FpWindow *self)
{
  if (!_fp_window_is_on (self, "claim"))
    _fp_window_show_page (self, "claim");
  return FP_CLAIM_PAGE (self->claim);
}

static void
go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  guint field;
  const char *item;

  g_variant_get (parameter, "(u&s)", &field, &item);
  fp_claim_page_go (_fp_window_claim_page (FP_WINDOW (widget)),
                    (FpField) field,
                    *item != '\0' ? item : NULL);
}

static void
step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  int step = g_variant_get_int32 (parameter);

  if (step >= 0 && step < FP_N_STEPS)
    fp_claim_page_go_to_step (_fp_window_claim_page (FP_WINDOW (widget)), (FpStep) step);
}

static void
find_code_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (_fp_window_is_on (self, "codes"))
    fp_codes_page_focus_search (FP_CODES_PAGE (self->codes));
  else
    fp_claim_page_find_code (_fp_window_claim_page (self));
}

static void
take_suggestion_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (!fp_claim_page_take_suggestion (_fp_window_claim_page (self)))
    fp_window_tell (self, _ ("No modifier to add"));
}

static void
next_finding_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);

  if (!fp_claim_page_next_finding (_fp_window_claim_page (self)))
    fp_window_tell (self, _ ("There is no finding"));
}

static void
show_checklist_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  fp_claim_page_show_checklist (_fp_window_claim_page (FP_WINDOW (widget)));
}

static void
sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwFlap *flap = ADW_FLAP (FP_WINDOW (widget)->flap);

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
guide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FpWindow *self = FP_WINDOW (widget);
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->guide);

  _fp_window_claim_page (self);
  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

void
_fp_window_guide_toggled_cb (FpWindow *self)
{
  gboolean guided = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->guide));

  fp_claim_page_set_guided (FP_CLAIM_PAGE (self->claim), guided);
  place_toasts (self);
  fp_claim_page_go (FP_CLAIM_PAGE (self->claim), FP_FIELD_CLIENT, NULL);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "guide-me", guided);
}

/* An action of the window; the parameter's type is NULL where it takes none. */
typedef struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc activate;
} Action;

static const Action page_actions[] = {
  { "win.page", "s", page_cb },
  { "win.compare", NULL, compare_cb },
  { "win.back", NULL, back_cb },
  { "win.show-rule", NULL, show_rule_cb },
  { "win.go", "(us)", go_cb },
  { "win.step", "i", step_cb },
  { "win.find-code", NULL, find_code_cb },
  { "win.take-suggestion", NULL, take_suggestion_cb },
  { "win.next-finding", NULL, next_finding_cb },
  { "win.show-checklist", NULL, show_checklist_cb },
  { "win.sidebar", NULL, sidebar_cb },
  { "win.guide", NULL, guide_cb },
};

void
_fp_window_install_page_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_actions); i++)
    gtk_widget_class_install_action (klass,
                                     page_actions[i].name,
                                     page_actions[i].type,
                                     page_actions[i].activate);
}
