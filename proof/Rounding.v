(** Programs in single precision err by no more than a proof allows. *)

From Coq Require Import Reals ZArith List Bool Lra Lia.
From Addition Require Import Tanh Network Checker Soundness Sums.
Import ListNotations.
Local Open Scope R_scope.

(** * Programs *)

(** A step of a program: its sums are some sum in single precision, its tanh is within [tau] of tanh. *)
Definition single_step (tau : R) (n : network) (h x h' y : list R) : Prop :=
  length h' = length (biases n) /\
  length y = length (output_biases n) /\
  (forall unit, (unit < length (biases n))%nat -> exists sum,
    sums (combine (nth unit (input n) []) x ++ combine (nth unit (recurrent n) []) h ++ [(nth unit (biases n) 0, 1)]) sum /\
    Rabs (nth unit h' 0 - tanh sum) <= tau) /\
  (forall digit, (digit < length (output_biases n))%nat ->
    sums (combine (nth digit (output n) []) h' ++ [(nth digit (output_biases n) 0, 1)]) (nth digit y 0)).

Inductive single_computes (tau : R) (n : network) : list R -> list (list Z) -> list (list R) -> Prop :=
| single_nothing h : single_computes tau n h [] []
| single_column h x h' y xs ys : single_step tau n h (map IZR x) h' y ->
    single_computes tau n h' xs ys -> single_computes tau n h (x :: xs) (y :: ys).

(** A run of a program in single precision: it begins with activations 0. *)
Definition single_run (tau : R) (n : network) (xs : list (list Z)) (ys : list (list R)) : Prop :=
  single_computes tau n (repeat 0 (length (biases n))) xs ys.

(** There is one for every list of columns. *)
Lemma sums_exist ts : exists s, sums ts s.
Proof.
  induction ts as [|[a x] ts [s IH]]; [exists 0; constructor|]. exists (single (a * x + s)). constructor. exact IH.
Qed.

Lemma choose_each (P : nat -> R -> Prop) n : (forall i, (i < n)%nat -> exists a, P i a) ->
  exists l, length l = n /\ forall i, (i < n)%nat -> P i (nth i l 0).
Proof.
  induction n as [|n IH]; intro H.
  - exists []. split; [reflexivity|]. intros i Hi. lia.
  - destruct IH as [l [L N]]; [intros i Hi; apply H; lia|]. destruct (H n (le_n (S n))) as [a A].
    exists (l ++ [a]). split; [rewrite app_length; simpl; lia|]. intros i Hi.
    destruct (Nat.eq_dec i n) as [->|E].
    + rewrite app_nth2, L, Nat.sub_diag by lia. exact A.
    + rewrite app_nth1 by lia. apply N. lia.
Qed.

Lemma single_runs_exist tau n xs : 0 <= tau -> exists ys, single_run tau n xs ys.
Proof.
  intro T. unfold single_run. generalize (repeat 0 (length (biases n))). induction xs as [|x xs IH]; intro h.
  - exists []. constructor.
  - destruct (choose_each (fun unit a => exists sum,
      sums (combine (nth unit (input n) []) (map IZR x) ++ combine (nth unit (recurrent n) []) h
        ++ [(nth unit (biases n) 0, 1)]) sum /\ Rabs (a - tanh sum) <= tau) (length (biases n))) as [h' [L H]].
    { intros i _. destruct (sums_exist (combine (nth i (input n) []) (map IZR x) ++ combine (nth i (recurrent n) []) h
        ++ [(nth i (biases n) 0, 1)])) as [sum S].
      exists (tanh sum), sum. split; [exact S|]. unfold Rminus. rewrite Rplus_opp_r, Rabs_R0. exact T. }
    destruct (choose_each (fun digit a => sums (combine (nth digit (output n) []) h' ++ [(nth digit (output_biases n) 0, 1)]) a)
      (length (output_biases n))) as [y [LY HY]]; [intros i _; apply sums_exist|].
    destruct (IH h') as [ys K]. exists (y :: ys). apply (single_column _ _ _ _ h'); [|exact K]. repeat split; assumption.
Qed.

(** * What a proof allows

    [covers] is whether an error is at least n / (2^24 - n) times the sum of the absolute values, and 2^-100 more. *)

Local Open Scope Z_scope.

Definition total_absolute (ws : list Z) : Z := fold_right (fun w sum => Z.abs w + sum) 0 ws.

Definition covers (p : proof) (error : Z) (terms : nat) (fixed of_activations : Z) : bool :=
  let n := Z.of_nat terms in
  let rest := grid - n in
  let size := fixed * grid + of_activations * (grid + tanh_error p) in
  (n <=? 2 ^ 20) && (n * size * 2 ^ 100 + rest * scale p * grid <=? error * rest * scale p * 2 ^ 100).

Definition covers_sum (p : proof) (unit : nat) : bool :=
  let ws := nth unit (w p) [] in
  let rs := nth unit (r p) [] in
  covers p (nth unit (sum_errors p) 0) (length ws + length rs + 1)
    ((Z.of_nat (radix p) - 1) * total_absolute ws + Z.abs (nth unit (b p) 0)) (total_absolute rs).

Definition covers_logit (p : proof) (digit : nat) : bool :=
  let vs := nth digit (v p) [] in
  covers p (nth digit (logit_errors p) 0) (length vs + 1) (Z.abs (nth digit (c p) 0)) (total_absolute vs).

Definition covers_single (p : proof) : bool :=
  (0 <? scale p) && (16 <=? tanh_error p) && forallb (covers_sum p) (seq 0 (length (b p)))
  && forallb (covers_logit p) (seq 0 (length (c p))).

Local Open Scope R_scope.

Lemma off_increasing m n size1 size2 : (1 <= m <= n)%nat -> 0 <= size1 <= size2 -> off m size1 <= off n size2.
Proof.
  intros [M N] [S1 S2]. assert (E := eta_positive). unfold off. assert (P := power_increasing m n N).
  assert (P1 := power_1 m). assert (N1 : 1 <= INR m) by (apply (le_INR 1); exact M).
  assert (N2 : INR m <= INR n) by (apply le_INR; exact N).
  apply Rplus_le_compat.
  - apply Rmult_le_compat; lra.
  - apply Rmult_le_compat; try nra.
Qed.

Section Single.
  Variable p : proof.
  Hypothesis covered : covers_single p = true.

  Let scale_above : 0 < IZR (scale p).
  Proof.
    unfold covers_single in covered. rewrite !andb_true_iff in covered. destruct covered as [[[S _] _] _].
    apply IZR_lt, Z.ltb_lt, S.
  Qed.

  Let tau := on_grid (tanh_error p).

  Let tau_positive : 0 <= tau.
  Proof.
    unfold covers_single in covered. rewrite !andb_true_iff in covered. destruct covered as [[[_ T] _] _].
    apply Z.leb_le in T. assert (T' : (0 <= tanh_error p)%Z) by lia. apply IZR_le in T'. unfold tau, on_grid. apply Rmult_le_pos; [exact T'|].
    left. apply Rinv_0_lt_compat, grid_positive.
  Qed.

  Lemma u_grid : u = / IZR grid.
  Proof. reflexivity. Qed.

  Lemma covers_right error terms fixed of_activations ts : covers p error terms fixed of_activations = true ->
    (1 <= length ts <= terms)%nat -> size ts <= weight p fixed + weight p of_activations * (1 + tau) ->
    off (length ts) (size ts) <= on_grid error.
  Proof.
    intros C L S. unfold covers in C. rewrite andb_true_iff, !Z.leb_le in C. destruct C as [N C].
    assert (G := grid_positive). assert (SC := scale_above). set (bound := weight p fixed + weight p of_activations * (1 + tau)) in *.
    assert (S0 := size_positive ts).
    apply Rle_trans with (off terms bound); [apply off_increasing; [exact L | lra]|].
    set (n := Z.of_nat terms) in *.
    assert (N' : INR terms = IZR n) by apply INR_IZR_INZ.
    assert (N1 : (1 <= n)%Z) by lia.
    assert (rest : (0 < grid - n)%Z) by (assert (2 ^ 20 < grid)%Z by reflexivity; lia).
    assert (R : 0 < IZR (grid - n)) by (apply IZR_lt, rest).
    assert (NU : INR terms * u < 1).
    { rewrite N', u_grid. apply (Rmult_lt_reg_r (IZR grid)); [exact G|]. rewrite Rmult_assoc, Rinv_l by lra.
      rewrite Rmult_1_r, Rmult_1_l. apply IZR_lt. lia. }
    assert (P : power terms - 1 <= IZR n / IZR (grid - n)).
    { assert (Q := power_gamma terms NU). rewrite N', u_grid in Q.
      assert (E : 1 - IZR n * / IZR grid = IZR (grid - n) / IZR grid) by (rewrite minus_IZR; field; lra).
      rewrite E in Q. apply (Rmult_le_reg_r (IZR (grid - n) / IZR grid)).
      - apply Rdiv_lt_0_compat; assumption.
      - apply Rle_trans with (1 := Q). right. field. lra. }
    assert (B : bound = IZR (fixed * grid + of_activations * (grid + tanh_error p)) / (IZR (scale p) * IZR grid)).
    { unfold bound, weight, tau, on_grid. rewrite !plus_IZR, !mult_IZR, plus_IZR. field. lra. }
    assert (F : (2 * INR terms - 1) * (power terms * eta) <= / IZR (2 ^ 100)).
    { assert (P2 : power terms <= 2).
      { assert (IZR n / IZR (grid - n) <= 1); [|lra]. apply (Rmult_le_reg_r (IZR (grid - n))); [exact R|].
        unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply IZR_le.
        assert (2 ^ 20 + 2 ^ 20 < grid)%Z by reflexivity. lia. }
      assert (T : 2 * INR terms - 1 <= IZR (2 ^ 21)).
      { rewrite N'. apply IZR_le in N. replace (IZR (2 ^ 21)) with (2 * IZR (2 ^ 20)) by (rewrite <- mult_IZR; reflexivity).
        lra. }
      apply Rle_trans with (IZR (2 ^ 21) * (2 * eta)).
      - assert (E := eta_positive). apply Rmult_le_compat; try nra.
        + rewrite N'. apply IZR_le in N1. lra.
        + assert (P1 := power_1 terms). nra.
      - unfold eta. apply (Rmult_le_reg_r (IZR (2 ^ 150))); [apply IZR_lt; reflexivity|].
        replace (IZR (2 ^ 21) * (2 * / IZR (2 ^ 150)) * IZR (2 ^ 150)) with (IZR (2 ^ 21) * 2)
          by (field; apply not_0_IZR; discriminate).
        apply (Rmult_le_reg_l (IZR (2 ^ 100))); [apply IZR_lt; reflexivity|].
        replace (IZR (2 ^ 100) * (/ IZR (2 ^ 100) * IZR (2 ^ 150))) with (IZR (2 ^ 150))
          by (field; apply not_0_IZR; discriminate).
        rewrite <- !mult_IZR. apply IZR_le. vm_compute. discriminate. }
    unfold off. apply Rle_trans with (IZR n / IZR (grid - n) * bound + / IZR (2 ^ 100)).
    - apply Rplus_le_compat; [|exact F]. apply Rmult_le_compat_r; [lra | exact P].
    - rewrite B. apply IZR_le in C. unfold on_grid.
      set (size' := (fixed * grid + of_activations * (grid + tanh_error p))%Z) in *.
      assert (K : 0 < IZR (2 ^ 100)) by (apply IZR_lt; reflexivity).
      rewrite plus_IZR, !mult_IZR in C.
      apply (Rmult_le_reg_r (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid)).
      { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]|]; assumption. }
      replace ((IZR n / IZR (grid - n) * (IZR size' / (IZR (scale p) * IZR grid)) + / IZR (2 ^ 100))
        * (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid))
        with (IZR n * IZR size' * IZR (2 ^ 100) + IZR (grid - n) * IZR (scale p) * IZR grid) by (field; lra).
      replace (IZR error / IZR grid * (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid))
        with (IZR error * IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100)) by (field; lra).
      exact C.
  Qed.

  Lemma exact_dot ws xs : exact (combine ws xs) = dot ws xs.
  Proof. revert xs. induction ws as [|a ws IH]; intros [|x xs]; simpl; try reflexivity. rewrite IH. reflexivity. Qed.

  (** Products with factors of a bounded size. *)
  Lemma size_bounded ws xs bound : 0 <= bound -> Forall (fun x => Rabs x <= bound) xs ->
    size (combine (map (weight p) ws) xs) <= weight p (total_absolute ws) * bound.
  Proof.
    intros B A. assert (Z : forall ws, 0 <= weight p (total_absolute ws)).
    { intro vs. unfold weight. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, scale_above]. apply IZR_le.
      induction vs; simpl; lia. }
    revert xs A. induction ws as [|a ws IH]; intros xs A; [simpl; assert (H := Z []); simpl in H; nra|].
    destruct A as [|x xs X A]; [simpl; apply Rmult_le_pos; [apply (Z (a :: ws)) | exact B]|].
    cbn [map combine size fst snd total_absolute fold_right]. specialize (IH xs A).
    unfold total_absolute in *. fold (total_absolute ws) in *.
    assert (E : weight p (Z.abs a + total_absolute ws) = Rabs (weight p a) + weight p (total_absolute ws)).
    { unfold weight, Rdiv. rewrite plus_IZR, abs_IZR, Rabs_mult, (Rabs_right (/ IZR (scale p))).
      - lra.
      - apply Rle_ge. left. apply Rinv_0_lt_compat, scale_above. }
    rewrite E, Rabs_mult. assert (W := Rabs_pos (weight p a)).
    assert (Rabs (weight p a) * Rabs x <= Rabs (weight p a) * bound) by (apply Rmult_le_compat_l; assumption). lra.
  Qed.

  Lemma size_one a : size [(weight p a, 1)] = weight p (Z.abs a).
  Proof.
    simpl. rewrite Rmult_1_r, Rplus_0_r. unfold weight, Rdiv. rewrite abs_IZR, Rabs_mult, (Rabs_right (/ _)); [reflexivity|].
    apply Rle_ge. left. apply Rinv_0_lt_compat, scale_above.
  Qed.

  Lemma tanh_bounded a x : Rabs (a - tanh x) <= tau -> Rabs a <= 1 + tau.
  Proof.
    intro N. assert (A := tanh_below_1 x). assert (B := tanh_below_1 (- x)). rewrite tanh_odd in B.
    unfold Rabs in *. destruct (Rcase_abs _) in N; destruct (Rcase_abs _); lra.
  Qed.

  Hypothesis shape : well_formed p = true.

  Lemma lengths : (0 < scale p)%Z /\ length (w p) = length (b p) /\ length (r p) = length (b p) /\
    length (sum_errors p) = length (b p) /\ length (c p) = radix p /\ length (v p) = radix p /\
    length (logit_errors p) = radix p.
  Proof.
    unfold well_formed in shape. rewrite !andb_true_iff, !Nat.eqb_eq, !Z.ltb_lt in shape. tauto.
  Qed.

  Lemma sums_covered error terms fixed of_activations ts s : covers p error terms fixed of_activations = true ->
    sums ts s -> (1 <= length ts <= terms)%nat -> size ts <= weight p fixed + weight p of_activations * (1 + tau) ->
    Rabs (s - exact ts) <= on_grid error.
  Proof.
    intros C T L S. apply Rle_trans with (off (length ts) (size ts)).
    - apply sums_near; [exact T|]. intro E. rewrite E in L. simpl in L. lia.
    - eapply covers_right; eassumption.
  Qed.

  Lemma weight_plus a a' : weight p (a + a') = weight p a + weight p a'.
  Proof. unfold weight. rewrite plus_IZR. lra. Qed.

  Lemma columns_bounded x : is_column (Z.of_nat (radix p)) (operands p) x ->
    Forall (fun a => Rabs a <= IZR (Z.of_nat (radix p) - 1)) (map IZR x).
  Proof.
    intros [_ A]. apply Forall_map. revert A. apply Forall_impl. intros d D. rewrite Rabs_right; [apply IZR_le; lia|].
    apply Rle_ge, IZR_le. lia.
  Qed.

  Lemma single_step_right h x h' y : is_column (Z.of_nat (radix p)) (operands p) x -> (0 < radix p)%nat ->
    Forall (fun a => Rabs a <= 1 + tau) h -> single_step tau (the_network p) h (map IZR x) h' y ->
    step (the_network p) (the_errors p) h (map IZR x) h' y /\ Forall (fun a => Rabs a <= 1 + tau) h'.
  Proof.
    intros C RP HB [L1 [L2 [SU SL]]]. destruct lengths as (_ & LW & LR & LE & LC & LV & LL).
    assert (covered' := covered). unfold covers_single in covered'. rewrite !andb_true_iff in covered'.
    destruct covered' as [[_ CS] CL]. rewrite forallb_forall in CS, CL.
    assert (TP := tau_positive).
    assert (HB' : Forall (fun a => Rabs a <= 1 + tau) h').
    { apply Forall_nth. intros i d Hi. rewrite L1 in Hi. destruct (SU i Hi) as [sum [_ E]].
      rewrite (nth_indep h' d 0) by congruence. apply (tanh_bounded _ sum E). }
    split; [|exact HB']. split; [exact L1|]. split; [exact L2|].
    cbn [the_network biases output_biases input recurrent output] in *. rewrite map_length in *. split.
    - intros i Hi. destruct (SU i Hi) as [sum [T E]]. exists sum.
      assert (K := CS i ltac:(apply in_seq; lia)). unfold covers_sum in K.
      cbn [the_errors of_sums of_tanh]. split; [|exact E].
      rewrite (nth_map (map (weight p)) (w p) i []) in * by congruence.
      rewrite (nth_map (map (weight p)) (r p) i []) in * by congruence.
      rewrite (nth_map (weight p) (b p) i 0%Z) in * by congruence.
      rewrite (nth_map on_grid (sum_errors p) i 0%Z) by congruence.
      assert (N := sums_covered _ _ _ _ _ _ K T). rewrite !exact_app, !size_app, !exact_dot, size_one in N.
      cbn [exact fst snd] in N. rewrite Rmult_1_r, Rplus_0_r in N. rewrite Rplus_assoc. apply N; clear N.
      + rewrite !app_length, !combine_length, !map_length. simpl length. lia.
      + assert (S1 := size_bounded (nth i (w p) []) (map IZR x) (IZR (Z.of_nat (radix p) - 1))
          ltac:(apply IZR_le; lia) (columns_bounded x C)).
        assert (S2 := size_bounded (nth i (r p) []) h (1 + tau) ltac:(lra) HB).
        rewrite weight_plus.
        assert (M : weight p ((Z.of_nat (radix p) - 1) * total_absolute (nth i (w p) []))
          = weight p (total_absolute (nth i (w p) [])) * IZR (Z.of_nat (radix p) - 1)).
        { unfold weight. rewrite mult_IZR. unfold Rdiv. ring. }
        rewrite M. lra.
    - intros i Hi. rewrite map_length in Hi. assert (T := SL i Hi).
      assert (K := CL i ltac:(apply in_seq; lia)). unfold covers_logit in K. cbn [the_errors of_logits].
      rewrite (nth_map (map (weight p)) (v p) i []) in * by congruence.
      rewrite (nth_map (weight p) (c p) i 0%Z) in * by congruence.
      rewrite (nth_map on_grid (logit_errors p) i 0%Z) by congruence.
      assert (N := sums_covered _ _ _ _ _ _ K T). rewrite !exact_app, !size_app, !exact_dot, size_one in N.
      cbn [exact fst snd] in N. rewrite Rmult_1_r, Rplus_0_r in N. apply N; clear N.
      + rewrite !app_length, !combine_length, !map_length. simpl length. lia.
      + assert (S2 := size_bounded (nth i (v p) []) h' (1 + tau) ltac:(lra) HB'). lra.
  Qed.

  Lemma single_computes_right xs : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs -> (0 < radix p)%nat ->
    forall h ys, Forall (fun a => Rabs a <= 1 + tau) h -> single_computes tau (the_network p) h xs ys ->
    computes (the_network p) (the_errors p) h xs ys.
  Proof.
    intros A RP. induction A as [|x xs C A IH]; intros h ys HB K; inversion K; subst; [constructor|].
    match goal with [T : single_step _ _ _ _ ?h' _ |- _] => destruct (single_step_right _ _ _ _ C RP HB T) as [S HB'] end.
    econstructor; [exact S | apply IH; assumption].
  Qed.

  Lemma single_run_right xs ys : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs -> (0 < radix p)%nat ->
    single_run tau (the_network p) xs ys -> run (the_network p) (the_errors p) xs ys.
  Proof.
    intros A RP K. apply single_computes_right; [exact A | exact RP | | exact K].
    apply Forall_forall. intros a I. apply repeat_spec in I. subst. rewrite Rabs_R0. assert (T := tau_positive). lra.
  Qed.
End Single.

(** A program in single precision, in whatever order it adds up, whose tanh is within 2^-20 of tanh: after any number of
    columns, each of its answers is right. *)
Theorem right_in_single_precision ru p : check ru p = true -> covers_single p = true -> (0 < radix p)%nat ->
  forall xs ys, Forall (is_column (Z.of_nat (radix p)) (operands p)) xs ->
  single_run (/ IZR (2 ^ 20)) (the_network p) xs ys -> Forall2 answers ys (written ru (first_state ru) xs).
Proof.
  intros C S RP xs ys A K. apply (right_for_any_length ru p C); [exact A|].
  apply (single_run_right p S (well_formed_checked ru p C)); [exact A | exact RP |].
  assert (T : / IZR (2 ^ 20) <= on_grid (tanh_error p)).
  { assert (S' := S). unfold covers_single in S'. rewrite !andb_true_iff in S'. destruct S' as [[[_ T] _] _].
    apply Z.leb_le, IZR_le in T. unfold on_grid. assert (G := grid_positive).
    replace (/ IZR (2 ^ 20)) with (16 / IZR grid).
    - apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, G | exact T].
    - change grid with (16 * 2 ^ 20)%Z. rewrite mult_IZR. field. apply not_0_IZR. discriminate. }
  unfold single_run in *. revert K. generalize (repeat 0 (length (biases (the_network p)))). clear - T.
  intros h K. induction K as [|h x h' y xs ys S K IH]; [constructor|]. apply (single_column _ _ _ _ h'); [|exact IH].
  destruct S as (L1 & L2 & U & D). repeat split; try assumption. intros unit Hu. destruct (U unit Hu) as [sum [S N]].
  exists sum. split; [exact S | lra].
Qed.
