"""The addresses of reviewing and of taking reports in."""

from __future__ import annotations

from django.urls import path

from trucebook.desk.views import intake, reports, review, rounds, settling

REVIEW = (
    path("review/", review.review, name="review"),
    path("review/more", review.more, name="review-more"),
    path("review/act", review.act, name="review-act"),
    path("review/batch", review.batch, name="review-batch"),
    path("review/undo", review.undo, name="review-undo"),
    path("review/here", review.here, name="review-here"),
    path("reports/<path:slug>/correct", reports.correct, name="report-correct"),
    path("intake/", intake.intake, name="intake"),
    path("intake/<str:id>/", intake.progress, name="intake-progress"),
    path("review/pairs/", settling.pairs, name="pairs"),
    path("review/pairs/decide", settling.pair, name="pair"),
    path("review/pairs/undo", settling.unpair, name="unpair"),
    path("conflicts/<slug:id>/", settling.conflict, name="conflict"),
    path("conflicts/<slug:id>/settle", settling.conflict_settle, name="conflict-settle"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/open", rounds.open_round, name="round-open"),
    path("rounds/<int:number>/", rounds.one_round, name="round"),
    path("rounds/<int:number>/settle", rounds.adjudicate, name="round-settle"),
)
