(** Why the checker can be trusted. *)

From Coq Require Import Reals ZArith List Bool Lra Lia.
From Addition Require Import Tanh Network Checker.
Import ListNotations.
Local Open Scope R_scope.

Section Soundness.
  Variables (ru : rule) (p : proof).
  Hypothesis checked : check ru p = true.

  Definition hidden := length (b p).

  Definition weight (z : Z) : R := IZR z / IZR (scale p).
  Definition on_grid (z : Z) : R := IZR z / IZR grid.

  (** The network that the proof is about, and the errors that it allows. *)
  Definition the_network : network :=
    {| input := map (map weight) (w p); recurrent := map (map weight) (r p); biases := map weight (b p);
       output := map (map weight) (v p); output_biases := map weight (c p) |}.

  Definition the_errors : errors :=
    {| of_sums := map on_grid (sum_errors p); of_tanh := on_grid (tanh_error p);
       of_logits := map on_grid (logit_errors p) |}.

  Lemma well_formed_checked : well_formed p = true.
  Proof. unfold check in checked. apply andb_prop in checked. destruct checked as [H _]. apply andb_prop in H. tauto. Qed.

  Lemma formed : (0 < scale p)%Z /\ (grid < margin p * 1000)%Z /\ length (w p) = hidden /\ length (r p) = hidden /\
    length (sum_errors p) = hidden /\ length (c p) = radix p /\ length (v p) = radix p /\
    length (logit_errors p) = radix p /\ rows_of hidden (v p) = true /\
    length (groups p) = length (all_columns (radix p) (operands p)).
  Proof.
    assert (H := well_formed_checked). unfold well_formed in H. repeat rewrite andb_true_iff in H.
    rewrite !Nat.eqb_eq, !Z.ltb_lt in H. unfold hidden. tauto.
  Qed.

  Lemma scale_positive : 0 < IZR (scale p).
  Proof. apply IZR_lt, formed. Qed.

  Lemma grid_positive : 0 < IZR grid.
  Proof. apply IZR_lt. reflexivity. Qed.

  Lemma nth_map {A B} (f : A -> B) l i d e : (i < length l)%nat -> nth i (map f l) e = f (nth i l d).
  Proof. intro H. rewrite (nth_indep _ e (f d)) by (rewrite map_length; exact H). apply map_nth. Qed.

  Lemma whole_dot_right ws xs : dot (map weight ws) (map IZR xs) = weight (whole_dot ws xs).
  Proof.
    revert xs. induction ws as [|a ws IH]; intros [|x xs]; simpl; try (unfold weight; lra).
    rewrite IH. unfold weight. rewrite plus_IZR, mult_IZR. assert (S := scale_positive). field. lra.
  Qed.

  (** ** A step *)

  Lemma inputs_length x ws bs : length ws = length bs -> length (inputs (scale p) ws bs x) = length bs.
  Proof.
    revert bs. induction ws as [|a ws IH]; intros [|b0 bs] L; simpl in *; try discriminate; [reflexivity|].
    rewrite IH by congruence. reflexivity.
  Qed.

  Lemma inputs_nth x ws bs i : length ws = length bs -> (i < length bs)%nat ->
    units (fst (nth i (inputs (scale p) ws bs x) (0, 0)%Z)) <= weight (whole_dot (nth i ws []) x + nth i bs 0%Z)
      <= units (snd (nth i (inputs (scale p) ws bs x) (0, 0)%Z)).
  Proof.
    revert ws bs. induction i as [|i IH]; intros [|a ws] [|b0 bs] L H; simpl in L, H; try discriminate; try lia.
    - cbn [inputs nth fst snd]. assert (S := scale_positive). assert (U := one_positive).
      assert (W : weight (whole_dot a x + b0) = IZR ((whole_dot a x + b0) * one) / IZR (scale p) / IZR one).
      { unfold weight. rewrite (mult_IZR _ one). field. lra. }
      rewrite W. unfold units. split; (apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, U|]).
      + apply divide_below, formed.
      + apply divide_above, formed.
    - cbn [inputs nth]. apply IH; lia.
  Qed.

  Lemma images_nth tau is lows highs es n : length is = n -> length lows = n -> length highs = n -> length es = n ->
    length (images tau is lows highs es) = n /\
    forall i, (i < n)%nat -> nth i (images tau is lows highs es) (0, 0)%Z =
      image tau (nth i is (0, 0)%Z) (nth i lows 0%Z) (nth i highs 0%Z) (nth i es 0%Z).
  Proof.
    revert lows highs es n. induction is as [|a is IH]; intros lows highs es n L1 L2 L3 L4.
    - simpl in L1. subst n. simpl. split; [reflexivity|]. intros i H. lia.
    - destruct lows, highs, es; simpl in *; try (subst; discriminate). destruct n; [discriminate|].
      destruct (IH lows highs es n) as [IL IN]; try congruence. split; [congruence|].
      intros [|i] H; [reflexivity|]. apply IN. lia.
  Qed.

  (** Activations within bounds. *)
  Definition within (hs : list (Z * Z)) (h : list R) : Prop :=
    Forall2 (fun bounds a => units (fst bounds) <= a <= units (snd bounds)) hs h.

  Lemma bounded ws hs h : within hs h ->
    IZR (least ws hs) / (IZR (scale p) * IZR one) <= dot (map weight ws) h <= IZR (most ws hs) / (IZR (scale p) * IZR one).
  Proof.
    assert (S := scale_positive). assert (U := one_positive).
    intro W. revert ws. induction W as [|bounds a hs h B W IH]; intros [|x ws]; simpl; try (unfold Rdiv; lra).
    specialize (IH ws). rewrite !plus_IZR, !mult_IZR.
    assert (E : forall z rest, (IZR x * IZR z + IZR rest) / (IZR (scale p) * IZR one)
      = weight x * units z + IZR rest / (IZR (scale p) * IZR one)).
    { intros. unfold weight, units. field. lra. }
    rewrite !E. destruct (Z.leb_spec 0 x) as [X|X].
    - assert (0 <= weight x) by (unfold weight; apply Rmult_le_pos; [apply IZR_le, X | left; apply Rinv_0_lt_compat, S]).
      nra.
    - assert (weight x <= 0).
      { unfold weight. assert (IZR x < 0) by (apply IZR_lt, X). assert (0 < / IZR (scale p)) by (apply Rinv_0_lt_compat, S).
        unfold Rdiv. nra. }
      nra.
  Qed.

  (** A box holds what R makes of activations. *)
  Definition holds (from : past_class) (h : list R) : Prop :=
    length (low from) = hidden /\ length (high from) = hidden /\
    forall i, (i < hidden)%nat ->
      on_grid (nth i (low from) 0%Z) <= dot (map weight (nth i (r p) [])) h <= on_grid (nth i (high from) 0%Z).

  Lemma finer_right z : units (finer * z) = on_grid z.
  Proof.
    unfold units, on_grid. change one with (finer * grid)%Z. rewrite !mult_IZR. assert (G := grid_positive).
    assert (0 < IZR finer) by (apply IZR_lt; reflexivity). field. lra.
  Qed.

  Lemma step_within from h x h' y : holds from h -> step the_network the_errors h (map IZR x) h' y ->
    within (images (tanh_error p) (inputs (scale p) (w p) (b p) x) (low from) (high from) (sum_errors p)) h'.
  Proof.
    intros [L1 [L2 H]] [L3 [_ [S _]]]. destruct formed as (_ & _ & LW & LR & LE & _).
    cbn [the_network biases] in L3. rewrite map_length in L3. fold hidden in L3.
    assert (LI : length (inputs (scale p) (w p) (b p) x) = hidden) by (apply inputs_length, LW).
    destruct (images_nth (tanh_error p) _ _ _ _ hidden LI L1 L2 LE) as [LM N].
    set (hs := images _ _ _ _ _) in *.
    assert (K : forall i, (i < hidden)%nat ->
      units (fst (nth i hs (0, 0)%Z)) <= nth i h' 0 <= units (snd (nth i hs (0, 0)%Z))).
    { intros i Hi. rewrite (N i Hi). unfold image. cbn [fst snd].
      specialize (H i Hi). destruct (S i) as [sum [Hs Ht]].
      { cbn [the_network biases]. rewrite map_length. exact Hi. }
      cbn [the_network the_errors input recurrent biases of_sums of_tanh] in Hs, Ht.
      rewrite (nth_map (map weight) (w p) i []) in Hs by lia. rewrite (nth_map (map weight) (r p) i []) in Hs by lia.
      rewrite (nth_map weight (b p) i 0%Z) in Hs by exact Hi. rewrite (nth_map on_grid (sum_errors p) i 0%Z) in Hs by lia.
      rewrite whole_dot_right in Hs.
      assert (I := inputs_nth x (w p) (b p) i LW Hi).
      assert (I' : weight (whole_dot (nth i (w p) []) x + nth i (b p) 0%Z)
        = weight (whole_dot (nth i (w p) []) x) + weight (nth i (b p) 0%Z)).
      { unfold weight. rewrite plus_IZR. lra. }
      rewrite I' in I. set (is := nth i (inputs _ _ _ _) _) in *.
      set (sum_of := weight _ + _ + weight _) in Hs.
      assert (Hs' : sum_of - on_grid (nth i (sum_errors p) 0%Z) <= sum <= sum_of + on_grid (nth i (sum_errors p) 0%Z))
        by (split; unfold Rabs in Hs; destruct (Rcase_abs _) in Hs; lra).
      assert (Ht' : tanh sum - on_grid (tanh_error p) <= nth i h' 0 <= tanh sum + on_grid (tanh_error p))
        by (split; unfold Rabs in Ht; destruct (Rcase_abs _) in Ht; lra).
      assert (G : forall z z', on_grid (z - z') = on_grid z - on_grid z').
      { intros. unfold on_grid. rewrite minus_IZR. lra. }
      assert (G' : forall z z', on_grid (z + z') = on_grid z + on_grid z').
      { intros. unfold on_grid. rewrite plus_IZR. lra. }
      assert (B := tanh_bounds (fst is + finer * (nth i (low from) 0%Z - nth i (sum_errors p) 0%Z))).
      assert (A := tanh_bounds (snd is + finer * (nth i (high from) 0%Z + nth i (sum_errors p) 0%Z))).
      rewrite !units_plus, !finer_right, G in B. rewrite !units_plus, !finer_right, G' in A.
      unfold Z.sub at 1. rewrite !units_plus, units_opp, !finer_right.
      unfold sum_of in Hs'. split.
      - apply Rle_trans with (tanh sum - on_grid (tanh_error p)); [|lra].
        apply Rplus_le_compat_r. apply Rle_trans with (1 := proj1 B). apply tanh_increasing. lra.
      - apply Rle_trans with (tanh sum + on_grid (tanh_error p)); [lra|].
        apply Rplus_le_compat_r. apply Rle_trans with (2 := proj2 A). apply tanh_increasing. lra. }
    unfold within. clearbody hs. clear - K LM L3. revert h' L3 hs LM K. generalize hidden. intro n.
    induction n as [|n IH]; intros [|a h'] L3 [|z hs] LM K; simpl in *; try discriminate; constructor.
    - apply (K 0%nat). lia.
    - apply IH; try congruence. intros i Hi. apply (K (S i)). lia.
  Qed.

  Lemma fits_right k hs rs lows highs : fits k hs rs lows highs = true ->
    length lows = length rs /\ length highs = length rs /\
    forall i, (i < length rs)%nat ->
      (nth i lows 0%Z * k <= least (nth i rs []) hs)%Z /\ (most (nth i rs []) hs <= nth i highs 0%Z * k)%Z.
  Proof.
    revert lows highs. induction rs as [|a rs IH]; intros [|l lows] [|u highs] H; simpl in H; try discriminate.
    - split; [reflexivity|]. split; [reflexivity|]. intros i Hi. simpl in Hi. lia.
    - rewrite !andb_true_iff, !Z.leb_le in H. destruct H as [[H1 H2] H3]. destruct (IH _ _ H3) as [L1 [L2 H4]].
      simpl. split; [congruence|]. split; [congruence|]. intros [|i] Hi; [tauto|]. apply H4. lia.
  Qed.

  Lemma scaled_positive : 0 < IZR (scale p) * IZR one.
  Proof. apply Rmult_lt_0_compat; [apply scale_positive | apply one_positive]. Qed.

  Lemma on_grid_scaled z : on_grid z = IZR (z * (scale p * finer)) / (IZR (scale p) * IZR one).
  Proof.
    unfold on_grid. change one with (finer * grid)%Z. rewrite !mult_IZR. assert (S := scale_positive).
    assert (G := grid_positive). assert (0 < IZR finer) by (apply IZR_lt; reflexivity). field. lra.
  Qed.

  Lemma step_holds to hs h' : within hs h' -> fits (scale p * finer) hs (r p) (low to) (high to) = true -> holds to h'.
  Proof.
    intros W H. destruct (fits_right _ _ _ _ _ H) as [L1 [L2 N]]. destruct formed as (_ & _ & _ & LR & _).
    unfold holds. split; [congruence|]. split; [congruence|]. intros i Hi. destruct (N i ltac:(congruence)) as [N1 N2].
    destruct (bounded (nth i (r p) []) hs h' W) as [B1 B2]. rewrite !on_grid_scaled.
    assert (P := scaled_positive). split.
    - apply Rle_trans with (2 := B1). apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, P | apply IZR_le, N1].
    - apply Rle_trans with (1 := B2). apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, P | apply IZR_le, N2].
  Qed.

  Lemma minus_right xs ys h : length xs = length ys ->
    dot (map weight (minus xs ys)) h = dot (map weight xs) h - dot (map weight ys) h.
  Proof.
    revert ys h. induction xs as [|x xs IH]; intros [|y ys] h L; simpl in L; try discriminate.
    - simpl. lra.
    - destruct h as [|a h]; simpl; [lra|]. rewrite IH by congruence. unfold weight. rewrite minus_IZR. lra.
  Qed.
  (** ** The answer *)

  Lemma row_length d : (d < radix p)%nat -> length (nth d (v p) []) = hidden.
  Proof.
    intro H. destruct formed as (_ & _ & _ & _ & _ & _ & LV & _ & A & _). unfold rows_of in A. rewrite forallb_forall in A.
    apply Nat.eqb_eq, A, nth_In. congruence.
  Qed.

  Lemma lead_right d other hs h' y : within hs h' ->
    (d < radix p)%nat -> (other < radix p)%nat ->
    (snd (lead p d other) <= least (fst (lead p d other)) hs)%Z ->
    (forall digit, (digit < radix p)%nat ->
      Rabs (nth digit y 0 - (dot (map weight (nth digit (v p) [])) h' + weight (nth digit (c p) 0%Z)))
        <= on_grid (nth digit (logit_errors p) 0%Z)) ->
    nth other y 0 < nth d y 0.
  Proof.
    intros W Hd Ho H N. unfold lead in H. cbn [fst snd] in H.
    destruct (bounded (minus (nth d (v p) []) (nth other (v p) [])) hs h' W) as [B _].
    rewrite minus_right in B by (rewrite !row_length by assumption; reflexivity).
    assert (P := scaled_positive). destruct formed as (_ & M & _).
    apply IZR_le in H. apply (Rmult_le_compat_r (/ (IZR (scale p) * IZR one))) in H;
      [|left; apply Rinv_0_lt_compat, P].
    assert (M' : 0 < on_grid (margin p)).
    { unfold on_grid. apply Rdiv_lt_0_compat; [apply IZR_lt; assert (0 < grid)%Z by reflexivity; lia | apply grid_positive]. }
    rewrite minus_IZR in H. unfold Rminus in H. rewrite Rmult_plus_distr_r, <- Ropp_mult_distr_l in H.
    match type of H with ?a * / ?b + _ <= _ => change (a * / b) with (a / b) in H end.
    rewrite <- on_grid_scaled in H.
    assert (G' : forall z z', on_grid (z + z') = on_grid z + on_grid z').
    { intros. unfold on_grid. rewrite plus_IZR. lra. }
    rewrite !G' in H.
    assert (C : IZR ((nth d (c p) 0%Z - nth other (c p) 0%Z) * one) * / (IZR (scale p) * IZR one)
      = weight (nth d (c p) 0%Z) - weight (nth other (c p) 0%Z)).
    { unfold weight. rewrite mult_IZR, minus_IZR. assert (S := scale_positive). assert (U := one_positive). field. lra. }
    rewrite C in H. assert (N1 := N d Hd). assert (N2 := N other Ho). unfold Rdiv in B.
    unfold Rabs in N1, N2. destruct (Rcase_abs _) in N1; destruct (Rcase_abs _) in N2; lra.
  Qed.
  Lemma all_columns_complete n (m : nat) x : is_column (Z.of_nat m) n x -> In x (all_columns m n).
  Proof.
    revert x. induction n as [|n IH]; intros x [L A].
    - destruct x; [left; reflexivity | discriminate].
    - destruct x as [|d x]; [discriminate|]. cbn [all_columns]. apply in_flat_map. inversion A as [|d' x' D A']; subst.
      exists (Z.to_nat d). split; [apply in_seq; lia|]. rewrite Z2Nat.id by lia. apply in_map, IH. split; [|exact A'].
      simpl in L. congruence.
  Qed.

  Lemma classes_checked from : In from (classes p) -> check_class ru p from = true.
  Proof.
    unfold check in checked. apply andb_prop in checked. destruct checked as [_ A]. rewrite forallb_forall in A. apply A.
  Qed.

  (** What the checker has found out about each class and column. *)
  Lemma column_checked from x : In from (classes p) -> is_column (Z.of_nat (radix p)) (operands p) x ->
    let hs := images (tanh_error p) (inputs (scale p) (w p) (b p) x) (low from) (high from) (sum_errors p) in
    let d := digit ru (state from) x in
    exists to, In to (classes p) /\ state to = next_state ru (state from) x /\
      fits (scale p * finer) hs (r p) (low to) (high to) = true /\
      (0 <= d)%Z /\ (Z.to_nat d < radix p)%nat /\
      forall other, (other < radix p)%nat -> other <> Z.to_nat d ->
        (snd (lead p (Z.to_nat d) other) <= least (fst (lead p (Z.to_nat d) other)) hs)%Z.
  Proof.
    intros I C hs d. assert (A := classes_checked from I). unfold check_class in A. rewrite forallb_forall in A.
    assert (E : exists group, In (x, group) (combine (all_columns (radix p) (operands p)) (groups p))).
    { destruct (In_nth _ _ [] (all_columns_complete _ _ _ C)) as [i [Hi N]].
      exists (nth i (groups p) 0%nat). rewrite <- N at 1. rewrite <- combine_nth by (symmetry; apply formed).
      apply nth_In. rewrite combine_length. destruct formed as (_ & _ & _ & _ & _ & _ & _ & _ & _ & G). lia. }
    destruct E as [group E].
    specialize (A (x, group, inputs (scale p) (w p) (b p) x)).
    assert (M : In (x, group, inputs (scale p) (w p) (b p) x) (columns p)).
    { unfold columns. apply in_map_iff. exists (x, group). split; [reflexivity | exact E]. }
    specialize (A M). unfold check_column in A. fold hs in A. fold d in A.
    destruct (nth_error (next from) group) as [target|]; [|discriminate].
    destruct (nth_error (classes p) target) as [to|] eqn:T; [|discriminate].
    rewrite !andb_true_iff in A. destruct A as [[[[S F] D0] D] L].
    exists to. split; [apply (nth_error_In _ _ T)|]. apply Z.eqb_eq in S. apply Z.leb_le in D0. apply Nat.ltb_lt in D.
    repeat split; try assumption. intros other Ho No. rewrite forallb_forall in L. apply Z.leb_le. apply L.
    rewrite (nth_indep _ [] (others p 0)) by (rewrite map_length, seq_length; exact D).
    rewrite map_nth, seq_nth by exact D. unfold others. apply in_map, filter_In. split; [apply in_seq; lia|].
    apply negb_true_iff, Nat.eqb_neq. exact No.
  Qed.

  Lemma classes_right xs : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs ->
    forall from h ys, In from (classes p) -> holds from h -> computes the_network the_errors h xs ys ->
    Forall2 answers ys (written ru (state from) xs).
  Proof.
    intro A. induction A as [|x xs C A IH]; intros from h ys I H K; inversion K; subst; [constructor|].
    destruct (column_checked from x I C) as [to (IT & ST & F & D0 & D & L)].
    match goal with [T : step _ _ _ _ ?h' ?y |- _] => assert (W := step_within from h x h' y H T); destruct T as (_ & LY & _ & N) end.
    cbn [written]. constructor.
    - set (d := digit ru (state from) x) in *. exists (Z.to_nat d). rewrite Z2Nat.id by exact D0.
      cbn [the_network output_biases] in LY, N. rewrite map_length in LY, N. destruct formed as (_ & _ & _ & _ & _ & LC & LV & LL & _).
      rewrite LC in LY, N. split; [reflexivity|]. split; [congruence|]. intros other Ho No.
      eapply lead_right; [exact W | exact D | congruence | apply L; congruence |].
      intros digit Hd. specialize (N digit Hd). cbn [the_network the_errors output output_biases of_logits] in N.
      rewrite (nth_map (map weight) (v p) digit []) in N by congruence.
      rewrite (nth_map weight (c p) digit 0%Z) in N by congruence.
      rewrite (nth_map on_grid (logit_errors p) digit 0%Z) in N by congruence. exact N.
    - rewrite <- ST. eapply IH; [exact IT | eapply step_holds; eassumption | eassumption].
  Qed.

  (** However many columns a program reads: if its sums and tanh err by at most what the proof allows, each of its
      answers is right. *)
  Theorem right_for_any_length xs ys : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs ->
    run the_network the_errors xs ys -> Forall2 answers ys (written ru (first_state ru) xs).
  Proof.
    intros A K. assert (S := checked). unfold check, check_start in S. rewrite !andb_true_iff in S.
    destruct S as [[_ S] _]. destruct (classes p) as [|start rest] eqn:E; [discriminate|].
    rewrite !andb_true_iff in S. destruct S as [[[[S L1] L2] B1] B2]. apply Z.eqb_eq in S. rewrite <- S.
    apply Nat.eqb_eq in L1. apply Nat.eqb_eq in L2. rewrite forallb_forall in B1, B2.
    apply (classes_right xs A start (repeat 0 (length (biases the_network)))); [rewrite E; left; reflexivity | | exact K].
    split; [exact L1|]. split; [exact L2|]. intros i Hi.
    assert (Z : forall ws n, dot (map weight ws) (repeat 0 n) = 0).
    { induction ws as [|a ws IH]; intros [|n]; simpl; try reflexivity. rewrite IH. lra. }
    rewrite Z. assert (G := grid_positive). unfold on_grid. split.
    - assert (Q : (nth i (low start) 0%Z <= 0)%Z) by (apply Z.leb_le, B1, nth_In; rewrite L1; exact Hi).
      apply IZR_le in Q. assert (0 < / IZR grid) by (apply Rinv_0_lt_compat, G). unfold Rdiv. nra.
    - assert (Q : (0 <= nth i (high start) 0%Z)%Z) by (apply Z.leb_le, B2, nth_In; rewrite L2; exact Hi).
      apply IZR_le in Q. assert (0 < / IZR grid) by (apply Rinv_0_lt_compat, G). unfold Rdiv. nra.
  Qed.
End Soundness.
